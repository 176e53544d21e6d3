// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cloud id: the id of a site in paths of the API gateway ({@code /ex/jira/{cloudId}}; Atlassian,
 * "OAuth 2.0 (3LO) apps"). It is a UUID today and opaque to Trivet. It has 1 to 64 characters
 * without meaning in a path: ASCII letters, digits, {@code -} and {@code _}.
 *
 * @param value the id as Atlassian sent it
 */
public record CloudId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * Checks the form of the id.
   *
   * @throws IllegalArgumentException when the value cannot be a cloud id
   */
  public CloudId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an Atlassian cloud id");
    }
  }

  /** Parses an id; empty when the text cannot be a cloud id. */
  public static Optional<CloudId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CloudId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
