// SPDX-License-Identifier: Apache-2.0
/** JSON text, read strictly and written with the server's JSON-B. */
@NullMarked
package dev.trivet.json;

import org.jspecify.annotations.NullMarked;
