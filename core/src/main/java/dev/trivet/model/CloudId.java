// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Atlassian's identifier of a site, used in gateway paths ({@code /ex/jira/{cloudId}}). A UUID
 * today, opaque to us; restricted to characters that mean nothing in a path.
 *
 * @param value the id as Atlassian sent it
 */
public record CloudId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * Takes the id as it came.
   *
   * @throws IllegalArgumentException when the value cannot be a cloud id
   */
  public CloudId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an Atlassian cloud id");
    }
  }

  /** The id as it came, or nothing when it cannot be one. */
  public static Optional<CloudId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CloudId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
