// SPDX-License-Identifier: Apache-2.0
/** Protocol between the runner and the JVM of a peer. */
@NullMarked
package dev.trivet.bench;

import org.jspecify.annotations.NullMarked;
