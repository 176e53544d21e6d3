// SPDX-License-Identifier: Apache-2.0
/** Runner: starts the peers, asks them by turns, and reports. */
@NullMarked
package dev.trivet.bench.run;

import org.jspecify.annotations.NullMarked;
