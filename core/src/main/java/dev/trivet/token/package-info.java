// SPDX-License-Identifier: Apache-2.0
/** Tokens: calls to the token endpoint, refreshes, and the policies that protect both. */
@NullMarked
package dev.trivet.token;

import org.jspecify.annotations.NullMarked;
