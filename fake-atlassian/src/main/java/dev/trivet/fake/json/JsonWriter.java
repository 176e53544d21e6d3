// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.json;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writer of JSON without white space. */
final class JsonWriter {
  private JsonWriter() {}

  static void write(@Nullable Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      object(map, out);
    } else if (value instanceof Collection<?> list) {
      array(list, out);
    } else if (value == null || value instanceof Boolean || value instanceof Number) {
      out.append(value);
    } else {
      string(value.toString(), out);
    }
  }

  private static void object(Map<?, ?> map, StringBuilder out) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      string(String.valueOf(entry.getKey()), out);
      out.append(':');
      write(entry.getValue(), out);
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void array(Collection<?> list, StringBuilder out) {
    String separator = "[";
    for (Object element : list) {
      out.append(separator);
      write(element, out);
      separator = ",";
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
