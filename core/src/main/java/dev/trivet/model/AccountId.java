// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Id of an account at Atlassian, its only stable key. The id is opaque and compared byte for byte,
 * without trimming or case folding. It has 1 to 128 characters: ASCII letters, digits and {@code -
 * : _ |} (Atlassian's user privacy guide and admin API).
 *
 * @param value the id as Atlassian sent it
 */
public record AccountId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9:_|-]{1,128}");

  /**
   * Checks the form of the id.
   *
   * @throws IllegalArgumentException when the value cannot be an account id
   */
  public AccountId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an Atlassian account id");
    }
  }

  /** Parses an id; empty when the text cannot be an account id. */
  public static Optional<AccountId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AccountId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
