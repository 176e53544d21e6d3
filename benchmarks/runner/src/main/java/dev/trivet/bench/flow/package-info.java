// SPDX-License-Identifier: Apache-2.0
/** Browser and upstream of whole sign-ins over HTTP. */
@NullMarked
package dev.trivet.bench.flow;

import org.jspecify.annotations.NullMarked;
