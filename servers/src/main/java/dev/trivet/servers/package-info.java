// SPDX-License-Identifier: Apache-2.0
/** Stock servers with an application in them, each a direct child of this JVM. */
@NullMarked
package dev.trivet.servers;

import org.jspecify.annotations.NullMarked;
