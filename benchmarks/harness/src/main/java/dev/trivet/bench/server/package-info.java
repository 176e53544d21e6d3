// SPDX-License-Identifier: Apache-2.0
/** Server of a peer that signs people in, over HTTP and in a JVM of its own. */
@NullMarked
package dev.trivet.bench.server;

import org.jspecify.annotations.NullMarked;
