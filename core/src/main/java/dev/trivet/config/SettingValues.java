// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Values of settings: finds the text in the first source that has one, and parses it. */
final class SettingValues {

  private final List<SettingSource> sources;
  private final SettingProblems problems;

  SettingValues(List<SettingSource> sources, SettingProblems problems) {
    this.sources = List.copyOf(sources);
    this.problems = problems;
  }

  private Optional<String> find(Setting setting) {
    return sources.stream()
        .map(source -> source.find(setting))
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private Optional<String> text(Setting setting) {
    return find(setting).or(setting::fallback);
  }

  /** Parses the value of a setting, or its default. */
  <T> Optional<T> parse(Setting setting, Function<String, T> parser) {
    return text(setting).flatMap(text -> parse(setting, text, parser));
  }

  private <T> Optional<T> parse(Setting setting, String text, Function<String, T> parser) {
    return problems.parse(setting, text, whole -> parser.apply(refuseUnreplaced(whole)));
  }

  /** Refuses a placeholder that no tool has replaced, and a text in quotes. */
  private static String refuseUnreplaced(String text) {
    if (text.matches("(?s).*\\$\\{[^}]*}.*")) {
      throw new InvalidValueException(
          "holds a placeholder that nothing replaced",
          "Give the value itself, or look where ${...} should have been replaced.");
    }
    char first = text.charAt(0);
    if ((first == '"' || first == '\'') && text.charAt(text.length() - 1) == first) {
      throw new InvalidValueException("stands in quotes", "Take the quotes away.");
    }
    return text;
  }

  /** Parses the value of a setting. Adds a problem where it is missing. */
  <T> Optional<T> require(Setting setting, Function<String, T> parser) {
    if (text(setting).isEmpty()) {
      problems.addMissing(setting);
    }
    return parse(setting, parser);
  }

  /**
   * Parses a secret text that is set directly or as a file that holds it. Both together are a
   * problem.
   */
  <T> Optional<T> textOrFile(
      Setting direct, Setting file, boolean required, Function<String, T> parser) {
    Optional<String> text = find(direct);
    Optional<String> path = find(file);
    if (text.isPresent() && path.isPresent()) {
      problems.add(direct, "is set, and " + file.key() + " too. Keep one of them.");
    }
    if (text.isEmpty() && path.isEmpty() && required) {
      problems.addMissing(direct);
    }
    return text.isPresent()
        ? parse(direct, text.get(), parser)
        : path.flatMap(name -> parse(file, name, SecretFile::read))
            .flatMap(content -> parseContent(file, content, parser));
  }

  /** Parses the text of a file. Reports problems under the file's setting. */
  private <T> Optional<T> parseContent(Setting file, String content, Function<String, T> parser) {
    return problems.parse(
        file,
        find(file).orElse(""),
        name -> {
          try {
            return parser.apply(refuseUnreplaced(content));
          } catch (InvalidValueException wrong) {
            throw new InvalidValueException(
                "names a file whose text " + wrong.getMessage(), wrong.hint());
          } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                "names a file whose text " + wrong.getMessage(), wrong);
          }
        });
  }

  /** Parses {@code true} or {@code false}. */
  boolean flag(Setting setting) {
    return parse(setting, SettingValues::parseFlag).orElse(false);
  }

  private static boolean parseFlag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("is neither true nor false");
    }
    return text.equals("true");
  }

  /** Parses a duration (ISO 8601) within the limits of the type. */
  Duration duration(Setting setting) {
    return parse(setting, text -> parseDuration(text, setting.type())).orElse(Duration.ZERO);
  }

  private static Duration parseDuration(String text, SettingType type) {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeParseException notIso) {
      throw new IllegalArgumentException("is not a duration", notIso);
    }
    if (!type.admits(duration)) {
      throw new IllegalArgumentException("is not " + type.limits());
    }
    return duration;
  }

  /** Parses a whole number within the limits of the type. */
  int number(Setting setting) {
    return parse(setting, text -> parseNumber(text, setting.type())).orElse(0);
  }

  private static int parseNumber(String text, SettingType type) {
    if (!text.matches("[0-9]{1,9}") || !type.admits(Integer.parseInt(text))) {
      throw new IllegalArgumentException("is not a whole number " + type.limits());
    }
    return Integer.parseInt(text);
  }

  /** Parses the lower-case name of a constant. */
  <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
    return parse(setting, text -> parseChoice(text, type)).orElse(type.getEnumConstants()[0]);
  }

  private static <E extends Enum<E>> E parseChoice(String text, Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      names.add(name);
    }
    throw new IllegalArgumentException("is none of " + String.join(", ", names));
  }

  /**
   * Parses values separated by commas. A text without any value is a problem: an empty list would
   * open all paths.
   */
  <T> List<T> list(Setting setting, Function<String, T> parser) {
    return parse(setting, SettingValues::split).stream()
        .flatMap(List::stream)
        .flatMap(part -> problems.parse(setting, part, parser).stream())
        .toList();
  }

  private static List<String> split(String text) {
    List<String> parts =
        Stream.of(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty()).toList();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("names nothing");
    }
    return parts;
  }
}
