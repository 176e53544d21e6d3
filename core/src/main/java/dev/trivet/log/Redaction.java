// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Redaction of messages of other software: databases quote values that they refuse, parsers quote
 * their input. Text that looks like an e-mail address or a token is replaced.
 */
public final class Redaction {

  static final String PLACEHOLDER = "(left out)";

  /** Causes are followed this deep at most: a chain of causes may be a ring. */
  private static final int DEEPEST = 16;

  private static final String ADDRESS_PART = "[^\\s@<>\"'(),;:=\\[\\]{}]";

  private static final String BASE64 = "[\\w+/-]";

  private static final Pattern SENSITIVE =
      Pattern.compile(
          // an e-mail address: the domain has a dot, the identity hash of an object has none
          String.format(Locale.ROOT, "(?<!%1$s)%1$s++@%1$s*\\.\\p{L}%1$s*", ADDRESS_PART)
              // a JWT or JWE, whole or cut off
              + "|(?<![\\w-])eyJ[\\w-]{5,}[\\w.-]*"
              // 240 bits or more, in base64 or base64url
              + String.format(
                  Locale.ROOT,
                  "|(?<!%1$s)(?=%1$s*\\d)(?=%1$s*[a-z])(?=%1$s*[A-Z])%1$s{40,}+=*",
                  BASE64)
              // an authorization response
              + "|(?<=[?&](?:code|state)=)[^&\\s]+");

  private Redaction() {}

  /** Replaces the sensitive parts of a text. */
  public static String redact(String text) {
    return SENSITIVE.matcher(text).replaceAll(PLACEHOLDER);
  }

  /** Returns the exception itself, or a copy if a message in its chain had to be changed. */
  public static Throwable redact(Throwable thrown) {
    boolean harmless =
        chain(thrown).map(Throwable::toString).allMatch(text -> redact(text).equals(text));
    return harmless ? thrown : new Copy(thrown, DEEPEST);
  }

  private static Stream<Throwable> chain(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST)
        .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.getSuppressed())));
  }

  /** Exception that prints as another one, with redacted messages. Suppressed ones are dropped. */
  private static final class Copy extends Exception {

    private static final long serialVersionUID = 1L;

    Copy(Throwable original, int depth) {
      super(redact(original.toString()), cause(original.getCause(), depth - 1));
      setStackTrace(original.getStackTrace());
    }

    private static @Nullable Throwable cause(@Nullable Throwable original, int depth) {
      return original == null || depth == 0 ? null : new Copy(original, depth);
    }

    /** The text begins with the name of the original's class. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
