// SPDX-License-Identifier: Apache-2.0
/**
 * Spring Security's {@code oauth2Login}, without Spring Boot; the same sources for two versions.
 */
@NullMarked
package dev.trivet.bench.spring;

import org.jspecify.annotations.NullMarked;
