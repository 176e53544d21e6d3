// SPDX-License-Identifier: Apache-2.0
/** Requests over HTTP to the server in this JVM. */
@NullMarked
package dev.trivet.bench.http;

import org.jspecify.annotations.NullMarked;
