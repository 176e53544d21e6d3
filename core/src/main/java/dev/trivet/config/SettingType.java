// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.time.Duration;

/** Kind of text that a setting holds, with its limits where it has some. */
public enum SettingType {
  /** Visible ASCII. */
  TEXT("text"),
  /** A text that is never shown. */
  SECRET("secret text"),
  /** A file that holds a secret text. */
  FILE("file name"),
  /** Keys for tokens at rest, never shown. */
  KEYS("secret text: one key or a JWK Set"),
  /** An absolute address. */
  URL("URL"),
  /** OAuth scopes, separated by blanks or commas. */
  SCOPES("list of scopes"),
  /** Servlet URL patterns, separated by commas. */
  PATTERNS("list of URL patterns"),
  /** Cloud ids, separated by commas. */
  CLOUD_IDS("list of cloud ids"),
  /** Web origins, separated by commas. */
  ORIGINS("list of origins"),
  /** A path below the context root. */
  PATH("path"),
  /** A name in the server's naming service. */
  JNDI("JNDI name"),
  /** Yes or no. */
  FLAG("`true` or `false`"),
  /** Where the login comes from. */
  IDENTITY("`atlassian` or `container`"),
  /** Where grants are kept. */
  STORE("`jpa` or `memory`"),
  /** How long a person may take. */
  LIFETIME("duration", "PT1S", "PT24H"),
  /** How long a call may take. */
  TIMEOUT("duration", "PT0.001S", "PT2M"),
  /** How long something known is believed. */
  INTERVAL("duration", "PT0S", "PT1H"),
  /** How many are kept. */
  COUNT("whole number", "1", "256");

  private final String label;
  private final String least;
  private final String most;

  SettingType(String label) {
    this.label = label;
    this.least = "";
    this.most = "";
  }

  SettingType(String label, String least, String most) {
    this.label = label + " from `" + least + "` to `" + most + "`";
    this.least = least;
    this.most = most;
  }

  /** What the documents call it, with its limits. */
  public String label() {
    return label;
  }

  /** Whether the text itself must never be shown. */
  boolean isSecret() {
    return this == SECRET || this == KEYS;
  }

  /** The limits, for a sentence that ends with them. */
  String limits() {
    return "from " + least + " to " + most;
  }

  boolean admits(Duration duration) {
    return duration.compareTo(Duration.parse(least)) >= 0
        && duration.compareTo(Duration.parse(most)) <= 0;
  }

  boolean admits(int number) {
    return number >= Integer.parseInt(least) && number <= Integer.parseInt(most);
  }
}
