// SPDX-License-Identifier: Apache-2.0
/** A real PostgreSQL for tests, with nothing but a JDK and Maven. */
@NullMarked
package dev.trivet.ee.postgres;

import org.jspecify.annotations.NullMarked;
