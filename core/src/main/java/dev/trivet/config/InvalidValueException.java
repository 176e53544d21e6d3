// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** Refusal of a setting's text, with another next step than the setting's usual one. */
final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * Says what is wrong without quoting the text, and what to do.
   *
   * @param why completes a sentence that begins with what was seen
   */
  InvalidValueException(String why, String hint) {
    super(why);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
