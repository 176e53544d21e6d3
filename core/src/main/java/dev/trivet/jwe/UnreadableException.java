// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import dev.trivet.model.ErrorCode;

/**
 * Exception for a stored value that cannot be read: unknown key, wrong context, damaged or forged.
 * All of these are one error without detail, so that an attacker learns nothing.
 */
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableException() {
    super("[" + ErrorCode.UNREADABLE + "] a stored token cannot be read with the keys we have");
  }
}
