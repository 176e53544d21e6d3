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
  private final String min;
  private final String max;

  SettingType(String label) {
    this.label = label;
    this.min = "";
    this.max = "";
  }

  SettingType(String label, String min, String max) {
    this.label = label + " from `" + min + "` to `" + max + "`";
    this.min = min;
    this.max = max;
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
    return "from " + min + " to " + max;
  }

  boolean admits(Duration duration) {
    return duration.compareTo(Duration.parse(min)) >= 0
        && duration.compareTo(Duration.parse(max)) <= 0;
  }

  boolean admits(int number) {
    return number >= Integer.parseInt(min) && number <= Integer.parseInt(max);
  }
}
