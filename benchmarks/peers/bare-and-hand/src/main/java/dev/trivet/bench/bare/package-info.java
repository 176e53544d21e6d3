// SPDX-License-Identifier: Apache-2.0
/** No guard at all: what the measuring itself costs. */
@NullMarked
package dev.trivet.bench.bare;

import org.jspecify.annotations.NullMarked;
