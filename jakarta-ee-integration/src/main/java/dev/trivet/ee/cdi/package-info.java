// SPDX-License-Identifier: Apache-2.0
/** Puts Trivet together in a CDI container, and what applications inject. */
@NullMarked
package dev.trivet.ee.cdi;

import org.jspecify.annotations.NullMarked;
