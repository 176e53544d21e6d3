// SPDX-License-Identifier: Apache-2.0
/** Tokens at rest: the only package that encrypts. */
@NullMarked
package dev.trivet.jwe;

import org.jspecify.annotations.NullMarked;
