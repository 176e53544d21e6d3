// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import dev.trivet.model.ErrorCode;

/**
 * A stored value cannot be read: unknown key, wrong place, damaged or forged. One error for all of
 * these, without detail.
 */
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableException() {
    super("[" + ErrorCode.UNREADABLE + "] a stored token cannot be read with the keys we have");
  }
}
