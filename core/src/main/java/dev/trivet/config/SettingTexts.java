// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The texts of the settings, and how each kind of text is read. */
final class SettingTexts {

  private final List<SettingSource> sources;
  private final Problems problems;

  SettingTexts(List<SettingSource> sources, Problems problems) {
    this.sources = List.copyOf(sources);
    this.problems = problems;
  }

  private Optional<String> found(Setting setting) {
    return sources.stream()
        .map(source -> source.find(setting))
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private Optional<String> text(Setting setting) {
    return found(setting).or(setting::fallback);
  }

  <T> Optional<T> parse(Setting setting, Function<String, T> parser) {
    return text(setting).flatMap(text -> problems.parse(setting, text, parser));
  }

  <T> Optional<T> require(Setting setting, Function<String, T> parser) {
    if (text(setting).isEmpty()) {
      problems.missing(setting);
    }
    return parse(setting, parser);
  }

  /** A secret text, given itself or as a file that holds it, but not both. */
  Optional<String> textOrFile(Setting direct, Setting file, boolean required) {
    Optional<String> text = found(direct);
    Optional<String> path = found(file);
    if (text.isPresent() && path.isPresent()) {
      problems.add(direct, "is set, and " + file.key() + " too; keep one of them");
    }
    if (text.isEmpty() && path.isEmpty() && required) {
      problems.missing(direct);
    }
    return text.or(() -> path.flatMap(name -> problems.parse(file, name, SettingTexts::content)));
  }

  private static String content(String name) {
    try {
      String content = Files.readString(Path.of(name)).strip();
      if (content.isEmpty()) {
        throw new IllegalArgumentException("the file is empty");
      }
      return content;
    } catch (IOException | InvalidPathException unreadable) {
      // the name is not quoted: some put the secret itself here
      String kind = unreadable.getClass().getSimpleName();
      throw new IllegalArgumentException("the file cannot be read (" + kind + ")", unreadable);
    }
  }

  boolean flag(Setting setting) {
    return parse(setting, SettingTexts::flagOf).orElse(false);
  }

  private static boolean flagOf(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  Duration duration(Setting setting, Duration shortest, Duration longest) {
    return parse(setting, text -> durationOf(text, shortest, longest)).orElse(shortest);
  }

  private static Duration durationOf(String text, Duration shortest, Duration longest) {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeParseException notIso) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration such as PT10S or PT15M (ISO 8601)", notIso);
    }
    if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
      throw new IllegalArgumentException(text + " is not from " + shortest + " to " + longest);
    }
    return duration;
  }

  int number(Setting setting, int least, int most) {
    return parse(setting, text -> numberOf(text, least, most)).orElse(least);
  }

  private static int numberOf(String text, int least, int most) {
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a whole number from " + least + " to " + most);
    }
    return Integer.parseInt(text);
  }

  <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
    return parse(setting, text -> choiceOf(text, type)).orElse(type.getEnumConstants()[0]);
  }

  private static <E extends Enum<E>> E choiceOf(String text, Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      names.add(name);
    }
    throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", names));
  }

  /** Values separated by commas. A text without any is a slip: an empty list would open all. */
  <T> List<T> list(Setting setting, Function<String, T> parser) {
    List<String> parts =
        text(setting).stream()
            .flatMap(text -> Stream.of(text.split(",", -1)))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    if (parts.isEmpty() && text(setting).isPresent()) {
      problems.add(setting, "names nothing");
    }
    return parts.stream().flatMap(part -> problems.parse(setting, part, parser).stream()).toList();
  }
}
