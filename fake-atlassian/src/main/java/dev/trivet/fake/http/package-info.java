// SPDX-License-Identifier: Apache-2.0
/** A small web server that can also misbehave on the wire. Knows nothing of OAuth. */
@NullMarked
package dev.trivet.fake.http;

import org.jspecify.annotations.NullMarked;
