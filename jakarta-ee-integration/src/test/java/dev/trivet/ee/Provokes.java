// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Test that provokes an error number. It replaces {@code @Test}.
 *
 * <p>For a new number: write a test with this annotation in the package that can provoke it, with a
 * parameter of type {@link ProvokedFailure}, and hand to that what came of it. Afterwards the log
 * is compared with the number's entry in {@code docs/errors.md}. {@code NumbersTest} fails while a
 * number has no such test. A number may have several, one for a page and one for a script, say.
 */
@Test
@ExtendWith(ProvokedFailure.Extension.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Provokes {

  /** The number. */
  ErrorCode value();
}
