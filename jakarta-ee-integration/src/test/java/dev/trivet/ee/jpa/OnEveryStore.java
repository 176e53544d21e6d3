// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameter source: the test class runs with every {@link StoreKind}, a constructor argument. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource(InMemoryStoreUnderTest.Kind.class)
@EnumSource(DatabaseKind.class)
@interface OnEveryStore {}
