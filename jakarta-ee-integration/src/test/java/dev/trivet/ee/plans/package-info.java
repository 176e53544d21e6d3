// SPDX-License-Identifier: Apache-2.0
/** Statements that reach a database, and the plans by which it runs them. */
@NullMarked
package dev.trivet.ee.plans;

import org.jspecify.annotations.NullMarked;
