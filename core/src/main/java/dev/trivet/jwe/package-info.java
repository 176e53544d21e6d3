// SPDX-License-Identifier: Apache-2.0
/** Encryption of tokens at rest; no other package encrypts. */
@NullMarked
package dev.trivet.jwe;

import org.jspecify.annotations.NullMarked;
