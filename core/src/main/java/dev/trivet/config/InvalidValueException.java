// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** Refusal of a setting's text, with a more specific hint than the setting's usual one. */
final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * Creates the refusal without quoting the text.
   *
   * @param why end of a sentence that begins with the text of the setting
   * @param hint next step for the operator
   */
  InvalidValueException(String why, String hint) {
    super(why);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
