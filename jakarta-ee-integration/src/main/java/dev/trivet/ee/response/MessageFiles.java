// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Files of messages: properties in UTF-8, those of Trivet and those of the application. They are
 * read here and not by {@link ResourceBundle#getBundle}, which falls back to the server's language.
 */
final class MessageFiles {

  /** Name of the application's files, without language and extension. */
  private static final String APPLICATION = "dev/trivet/messages";

  private static final ResourceBundle.Control NAMES =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private MessageFiles() {}

  /** Returns the locales of the files that serve a locale, the most special first. */
  static List<Locale> candidates(Locale locale) {
    return NAMES.getCandidateLocales(APPLICATION, locale);
  }

  /** Reads Trivet's own messages in a language, if there are any. */
  static Optional<ResourceBundle> own(Locale locale) {
    return read(MessageFiles.class.getResourceAsStream(name("messages", locale)));
  }

  /** Reads the application's messages in a language, if there are any. */
  static Optional<ResourceBundle> ofApplication(@Nullable ClassLoader loader, Locale locale) {
    return loader == null
        ? Optional.empty()
        : read(loader.getResourceAsStream(name(APPLICATION, locale)));
  }

  private static String name(String base, Locale locale) {
    return NAMES.toBundleName(base, locale) + ".properties";
  }

  /** Reads a file; one with a broken escape counts as absent. */
  private static Optional<ResourceBundle> read(@Nullable InputStream file) {
    if (file == null) {
      return Optional.empty();
    }
    try (InputStreamReader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      return Optional.of(new PropertyResourceBundle(reader));
    } catch (IOException | IllegalArgumentException unreadable) {
      // a page must not fail for its texts
      return Optional.empty();
    }
  }
}
