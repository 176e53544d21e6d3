// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Name of a web application on Trivet's pages and in its log lines.
 *
 * @param text {@code trivet.application-name}, else the display name of {@code web.xml}, else the
 *     context path; {@code /} for the root, {@code ?} where it is not known
 */
public record ApplicationName(String text) {

  /** Longest name; a page shows it in one line. */
  private static final int LONGEST = 60;

  /** Characters that end a line or are not seen. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

  /**
   * Names the web application at a context path.
   *
   * @param contextPath as the container gives it, empty for the root; null where there is none
   */
  public static ApplicationName of(@Nullable String contextPath) {
    return contextPath == null
        ? unknown()
        : new ApplicationName(contextPath.isEmpty() ? "/" : contextPath);
  }

  /**
   * Names a web application by its display name, or else by its context path. Open Liberty gives
   * the name of the file where {@code web.xml} has none.
   *
   * @param displayName as the container gives it; null or blank where {@code web.xml} has none
   */
  public static ApplicationName of(@Nullable String displayName, @Nullable String contextPath) {
    String shown = displayName == null ? "" : UNSEEN.matcher(displayName).replaceAll(" ");
    String line = shown.strip().replaceAll("\\s+", " ");
    boolean isNone = line.isEmpty() || isTooLong(line) || ("/" + line).equals(contextPath);
    return isNone ? of(contextPath) : new ApplicationName(line);
  }

  /** Names the web application where the container does not tell yet which one it is. */
  public static ApplicationName unknown() {
    return new ApplicationName("?");
  }

  /** Parses the name in the settings. */
  static ApplicationName parse(String text) {
    if (UNSEEN.matcher(text).find()) {
      throw new IllegalArgumentException("has line ends or characters that are not seen");
    }
    if (isTooLong(text)) {
      throw new IllegalArgumentException("has more than " + LONGEST + " characters");
    }
    return new ApplicationName(text);
  }

  private static boolean isTooLong(String name) {
    return name.codePointCount(0, name.length()) > LONGEST;
  }

  /** Whether it is a name for people, and not the root path or unknown. */
  public boolean isShown() {
    return !text.equals("/") && !text.equals("?");
  }

  @Override
  public String toString() {
    return text;
  }
}
