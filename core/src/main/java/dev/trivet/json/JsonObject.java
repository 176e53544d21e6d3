// SPDX-License-Identifier: Apache-2.0
package dev.trivet.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON object that is read leniently: a member that is missing, null or of another type counts as
 * absent. Other members are ignored. Immutable.
 */
public final class JsonObject {

  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Map<?, ?> members;

  JsonObject(Map<?, ?> members) {
    this.members = members;
  }

  /** Takes the objects out of a list, and leaves out elements of other types. */
  static List<JsonObject> listOf(List<?> list) {
    return list.stream()
        .filter(Map.class::isInstance)
        .map(element -> new JsonObject((Map<?, ?>) element))
        .toList();
  }

  /** Whether there is a member of this name, also with null. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** Whether there is a member of this name with null. */
  public boolean isNull(String name) {
    return members.containsKey(name) && members.get(name) == null;
  }

  /** Returns a text member that is not blank and that every database can store. */
  public Optional<String> text(String name) {
    return members.get(name) instanceof String text && !text.isBlank() && isStorable(text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * Whether every database can store a text. PostgreSQL refuses U+0000, and a lone surrogate has no
   * UTF-8.
   */
  private static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }

  /**
   * Returns a number member, truncated to an integer and clamped to the range of long. Compares
   * before it converts, since 1e999999999 is short as text and huge as an integer.
   */
  public Optional<Long> number(String name) {
    if (!(members.get(name) instanceof Number number)) {
      return Optional.empty();
    }
    BigDecimal value = number instanceof BigDecimal big ? big : new BigDecimal(number.toString());
    if (value.abs().compareTo(BigDecimal.ONE) < 0) {
      return Optional.of(0L);
    }
    if (value.abs().compareTo(MAX_LONG) > 0) {
      return Optional.of(value.signum() * Long.MAX_VALUE);
    }
    return Optional.of(value.longValue());
  }

  /** Returns an object member. */
  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof Map<?, ?> map
        ? Optional.of(new JsonObject(map))
        : Optional.empty();
  }

  /** Returns the text elements of a list member; empty when there is none. */
  public List<String> texts(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /** Returns the object elements of a list member; empty when there is none. */
  public List<JsonObject> objects(String name) {
    return members.get(name) instanceof List<?> list ? listOf(list) : List.of();
  }
}
