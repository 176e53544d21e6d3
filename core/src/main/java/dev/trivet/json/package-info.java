// SPDX-License-Identifier: Apache-2.0
/** Reading and writing JSON text with the server's JSON-B, defensively. */
@NullMarked
package dev.trivet.json;

import org.jspecify.annotations.NullMarked;
