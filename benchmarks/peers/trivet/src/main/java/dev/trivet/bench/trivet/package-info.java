// SPDX-License-Identifier: Apache-2.0
/** Trivet as a peer. */
@NullMarked
package dev.trivet.bench.trivet;

import org.jspecify.annotations.NullMarked;
