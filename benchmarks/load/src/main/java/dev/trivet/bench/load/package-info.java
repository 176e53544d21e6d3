// SPDX-License-Identifier: Apache-2.0
/** Load on stock servers, and what Trivet adds to them. */
@NullMarked
package dev.trivet.bench.load;

import org.jspecify.annotations.NullMarked;
