// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.time.Duration;

/** Type of the text that a setting holds, with its limits where it has some. */
public enum SettingType {
  /** Visible ASCII. */
  TEXT("text"),
  /** A name for people. */
  NAME("text of one line"),
  /** A secret text, never shown. */
  SECRET("secret text"),
  /** A file that holds a secret text. */
  FILE("file name"),
  /** Encryption keys, never shown. */
  KEYS("secret text: one key or a JWK Set"),
  /** An absolute address. */
  URL("URL"),
  /** Host and port of a forward proxy. */
  PROXY("`host:port` or `http://host:port`"),
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
  /** {@code true} or {@code false}. */
  FLAG("`true` or `false`"),
  /** Identity mode. */
  IDENTITY("`atlassian` or `container`"),
  /** Kind of store. */
  STORE("`jpa` or `memory`"),
  /** Time limit for a person. */
  LIFETIME("duration", "PT1S", "PT24H"),
  /** Time limit for a login. */
  AGE("duration", "PT1S", "P365D"),
  /** Time limit for a call. */
  TIMEOUT("duration", "PT0.001S", "PT2M"),
  /** Age of what a node trusts, or margin before an expiry. */
  INTERVAL("duration", "PT0S", "PT1H"),
  /** Number of things kept. */
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

  /** Returns the name in the documents, with the limits. */
  public String label() {
    return label;
  }

  /** Whether the text must never be shown. */
  boolean isSecret() {
    return this == SECRET || this == KEYS;
  }

  /** Returns the limits as the end of a sentence. */
  String limits() {
    return "from " + min + " to " + max;
  }

  /** Whether a duration is within the limits. */
  boolean admits(Duration duration) {
    return duration.compareTo(Duration.parse(min)) >= 0
        && duration.compareTo(Duration.parse(max)) <= 0;
  }

  /** Whether a number is within the limits. */
  boolean admits(int number) {
    return number >= Integer.parseInt(min) && number <= Integer.parseInt(max);
  }
}
