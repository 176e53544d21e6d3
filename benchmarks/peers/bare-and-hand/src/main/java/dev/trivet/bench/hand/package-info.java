// SPDX-License-Identifier: Apache-2.0
/** The least code by hand that does the whole job for one provider. */
@NullMarked
package dev.trivet.bench.hand;

import org.jspecify.annotations.NullMarked;
