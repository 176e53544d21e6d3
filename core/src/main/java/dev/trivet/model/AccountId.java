// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Atlassian's identifier of a person, the only stable key of an account: opaque, compared byte for
 * byte, never trimmed or folded. 1 to 128 characters of letters, digits and {@code - : _ |}
 * (Atlassian's user privacy guide and admin API).
 *
 * @param value the id as Atlassian sent it
 */
public record AccountId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9:_|-]{1,128}");

  /**
   * Takes the id as it came.
   *
   * @throws IllegalArgumentException when the value cannot be an account id
   */
  public AccountId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an Atlassian account id");
    }
  }

  /** The id as it came, or nothing when it cannot be one. */
  public static Optional<AccountId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AccountId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
