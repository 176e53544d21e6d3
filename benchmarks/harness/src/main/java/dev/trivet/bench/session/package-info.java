// SPDX-License-Identifier: Apache-2.0
/** Sessions as they are serialized. */
@NullMarked
package dev.trivet.bench.session;

import org.jspecify.annotations.NullMarked;
