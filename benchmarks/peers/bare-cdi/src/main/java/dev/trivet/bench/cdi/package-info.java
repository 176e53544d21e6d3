// SPDX-License-Identifier: Apache-2.0
/** No guard, on a server with CDI. */
@NullMarked
package dev.trivet.bench.cdi;

import org.jspecify.annotations.NullMarked;
