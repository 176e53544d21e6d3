// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.resilience.ExpiringCache;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Languages of the pages of one web application. A message of the application comes before Trivet's
 * own in the same language. Thread-safe.
 */
final class Languages {

  /** Most languages of a request that are looked up. */
  private static final int MOST = 8;

  /** Longest header that is parsed; that of a browser with eight languages is shorter. */
  private static final int LONGEST = 256;

  /** Most languages that are kept, since strangers can make them up. */
  private static final int KEPT = 64;

  private final @Nullable ClassLoader application;

  /** Messages by language; an empty value for a language without a file. */
  private final ExpiringCache<Locale, Optional<Messages>> known =
      new ExpiringCache<>(KEPT, Duration.ofHours(1), System::nanoTime);

  private final Messages fallback;

  /**
   * Makes the languages.
   *
   * @param application the class loader that finds the application's messages, or null
   */
  Languages(@Nullable ClassLoader application) {
    this.application = application;
    this.fallback = new Messages(Locale.ENGLISH, bundles(Locale.ENGLISH));
  }

  /** Finds the messages that a person prefers, by the header {@code Accept-Language}. */
  Messages find(HttpServletRequest request) {
    String header = request.getHeader("Accept-Language");
    return header == null
        ? fallback
        : parse(header).stream()
            .flatMap(locale -> find(locale).stream())
            .findFirst()
            .orElse(fallback);
  }

  private static List<Locale> parse(String header) {
    try {
      return Locale.LanguageRange.parse(cut(header)).stream()
          .filter(range -> range.getWeight() > 0)
          .limit(MOST)
          .flatMap(range -> parseRange(range.getRange()).stream())
          .toList();
    } catch (IllegalArgumentException notLanguages) {
      return List.of();
    }
  }

  /** Cuts a long header in front of a language: the parser's time is the square of its length. */
  private static String cut(String header) {
    return header.length() <= LONGEST
        ? header
        : header.substring(0, Math.max(0, header.lastIndexOf(',', LONGEST)));
  }

  /** Parses a language with script and region; the name of a file is made of them. */
  private static Optional<Locale> parseRange(String range) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(range).build();
      return locale.getLanguage().isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Locale.Builder()
                  .setLanguage(locale.getLanguage())
                  .setScript(locale.getScript())
                  .setRegion(locale.getCountry())
                  .build());
    } catch (IllformedLocaleException any) {
      return Optional.empty();
    }
  }

  private Optional<Messages> find(Locale locale) {
    Optional<Messages> found = known.get(locale, this::load);
    return found == null ? Optional.empty() : found;
  }

  /**
   * Loads the messages in a language for which there is a file. The files without one are English.
   */
  private Optional<Messages> load(Locale locale) {
    return MessageFiles.candidates(locale).stream()
        .filter(candidate -> isEnglish(candidate) || hasFile(candidate))
        .filter(candidate -> !candidate.equals(Locale.ROOT))
        .findFirst()
        .map(language -> new Messages(language, bundles(locale)));
  }

  private static boolean isEnglish(Locale locale) {
    return locale.equals(Locale.ENGLISH);
  }

  private boolean hasFile(Locale locale) {
    return MessageFiles.ofApplication(application, locale)
        .or(() -> MessageFiles.own(locale))
        .isPresent();
  }

  private List<ResourceBundle> bundles(Locale locale) {
    List<ResourceBundle> bundles = new ArrayList<>();
    for (Locale candidate : MessageFiles.candidates(locale)) {
      MessageFiles.ofApplication(application, candidate).ifPresent(bundles::add);
      MessageFiles.own(candidate).ifPresent(bundles::add);
    }
    return bundles;
  }
}
