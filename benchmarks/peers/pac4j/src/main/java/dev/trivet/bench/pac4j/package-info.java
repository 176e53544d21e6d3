// SPDX-License-Identifier: Apache-2.0
/** pac4j's filters with a generic OAuth client. */
@NullMarked
package dev.trivet.bench.pac4j;

import org.jspecify.annotations.NullMarked;
