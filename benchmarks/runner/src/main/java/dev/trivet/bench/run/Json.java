// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writer of JSON: objects, arrays, texts, numbers and null. */
final class Json {

  private Json() {}

  static String of(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .map(entry -> quote(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> array) {
      return array.stream().map(Json::of).collect(Collectors.joining(",\n", "[", "]"));
    }
    if (value instanceof Double number) {
      // JSON has no infinite numbers
      return Double.isFinite(number) ? number.toString() : "null";
    }
    return value == null || value instanceof Number ? String.valueOf(value) : quote("" + value);
  }

  private static String quote(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + escaped.replaceAll("\\p{Cntrl}", " ") + '"';
  }
}
