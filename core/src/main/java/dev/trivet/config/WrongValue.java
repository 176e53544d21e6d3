// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** Refusal of a setting's text, with another next step than the setting's usual one. */
final class WrongValue extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String next;

  /**
   * Says what is wrong without quoting the text, and what to do.
   *
   * @param why completes a sentence that begins with what was seen
   */
  WrongValue(String why, String next) {
    super(why);
    this.next = next;
  }

  String next() {
    return next;
  }
}
