// SPDX-License-Identifier: Apache-2.0
/** Web server that can also break the rules of HTTP. It knows nothing of OAuth. */
@NullMarked
package dev.trivet.fake.http;

import org.jspecify.annotations.NullMarked;
