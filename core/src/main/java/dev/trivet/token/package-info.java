// SPDX-License-Identifier: Apache-2.0
/** Tokens that are always fresh: the one door to the token endpoint, and who may go through it. */
@NullMarked
package dev.trivet.token;

import org.jspecify.annotations.NullMarked;
