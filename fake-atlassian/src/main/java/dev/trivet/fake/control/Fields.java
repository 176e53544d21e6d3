// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.control;

import dev.trivet.fake.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Fields of a JSON object, read with checks. A field that nothing reads is an error at the end. */
public final class Fields {
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final String parent;
  private final Map<String, Object> values;
  private final Set<String> known = new TreeSet<>();

  Fields(String parent, Map<String, Object> values) {
    this.parent = parent;
    this.values = values;
  }

  /** Whether the field is there, if only as null. */
  public boolean has(String name) {
    known.add(name);
    return values.containsKey(name);
  }

  /** Reads a text that must be there. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "is missing", "a text"));
  }

  /** Reads a text. */
  public Optional<String> optionalText(String name) {
    return value(name, String.class, "a text");
  }

  /** Reads a whole number from 0 that must be there. */
  public int number(String name) {
    return optionalNumber(name).orElseThrow(() -> wrong(name, "is missing", "a number"));
  }

  /** Reads a whole number from 0. */
  public Optional<Integer> optionalNumber(String name) {
    String expected = "a whole number from 0 to " + MOST;
    Optional<BigDecimal> number = value(name, BigDecimal.class, expected);
    return number.map(
        found -> {
          if (found.signum() < 0 || found.compareTo(MOST) > 0 || found.scale() > 0) {
            throw wrong(name, "is out of range", expected);
          }
          return found.intValueExact();
        });
  }

  /** Reads a boolean. */
  public Optional<Boolean> flag(String name) {
    return value(name, Boolean.class, "true or false");
  }

  /** Reads a duration that must be there, in ISO 8601. */
  public Duration duration(String name) {
    String expected = "a duration such as PT1H or P89D";
    return optionalDuration(name).orElseThrow(() -> wrong(name, "is missing", expected));
  }

  /** Reads a duration in ISO 8601. */
  public Optional<Duration> optionalDuration(String name) {
    String expected = "a duration such as PT1H or P89D";
    return value(name, String.class, expected)
        .map(
            text -> {
              try {
                return Duration.parse(text);
              } catch (DateTimeException e) {
                throw wrong(name, "is no duration", expected);
              }
            });
  }

  /** Reads a list of texts. */
  public Optional<List<String>> texts(String name) {
    String expected = "a list of texts";
    Optional<List<?>> list = value(name, List.class, expected).map(found -> found);
    return list.map(
        found -> {
          if (!found.stream().allMatch(String.class::isInstance)) {
            throw wrong(name, "has other values", expected);
          }
          return found.stream().map(String.class::cast).toList();
        });
  }

  /** Reads an object. */
  public Optional<Fields> object(String name) {
    return map(name).map(found -> new Fields(parent + name + ".", found));
  }

  /** Reads an object with any fields. */
  public Optional<Map<String, Object>> map(String name) {
    Map<String, Object> copy = new LinkedHashMap<>();
    return value(name, Map.class, "an object")
        .map(
            found -> {
              // the text is JSON again, because the type of a map in a map is not known
              copy.putAll(Json.readObject(Json.write(found)));
              return copy;
            });
  }

  /** Ends the reading: throws if there is a field that was not read. */
  public void end() {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw ControlException.badRequest(
          "unknown fields: " + parent + unknown, "Known here are " + known + ".");
    }
  }

  private <T> Optional<T> value(String name, Class<T> type, String expected) {
    known.add(name);
    Object found = values.get(name);
    if (found != null && !type.isInstance(found)) {
      throw wrong(name, "has another type", expected);
    }
    return Optional.ofNullable(type.cast(found));
  }

  private ControlException wrong(String name, String what, String expected) {
    return ControlException.badRequest(
        "the field " + parent + name + " " + what, "Send " + expected + " as " + name + ".");
  }
}
