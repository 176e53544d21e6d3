// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON reading and writing. Stateless, so safe for many threads. */
public final class Json {
  private Json() {}

  /**
   * Reads one object.
   *
   * @throws JsonException if the text is not exactly one object
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> readObject(String text) {
    if (read(text) instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new JsonException("not an object", 0);
  }

  /**
   * Reads one value: Map, List, String, BigDecimal, Boolean, or null.
   *
   * @throws JsonException if the text is not exactly one value, repeats a name, or is too deep
   */
  public static @Nullable Object read(String text) {
    return new JsonReader(text).readAll();
  }

  /** Writes a tree of maps, lists, strings, numbers, booleans and nulls without white space. */
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    JsonWriter.write(value, out);
    return out.toString();
  }

  /** Makes an object of names and values in this order; leaves out a name whose value is null. */
  public static Map<String, Object> object(@Nullable Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        object.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return object;
  }
}
