// SPDX-License-Identifier: Apache-2.0
/** Guarded requests: their allocated bytes and their time. */
@NullMarked
package dev.trivet.bench.guard;

import org.jspecify.annotations.NullMarked;
