// SPDX-License-Identifier: Apache-2.0
/** Servlet objects in memory, the same for every peer. */
@NullMarked
package dev.trivet.bench.servlet;

import org.jspecify.annotations.NullMarked;
