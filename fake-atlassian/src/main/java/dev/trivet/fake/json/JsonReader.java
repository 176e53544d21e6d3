// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strict JSON reader (RFC 8259): names must not repeat, and nothing may follow the value. */
final class JsonReader {
  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable Object readAll() {
    Object value = value(0);
    skipWhiteSpace();
    if (at < text.length()) {
      throw error("something follows the value");
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw error("too deep");
    }
    skipWhiteSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    if (closes('}')) {
      return object;
    }
    do {
      skipWhiteSpace();
      String name = string();
      if (object.containsKey(name)) {
        throw error("a name is repeated");
      }
      skipWhiteSpace();
      expect(':');
      object.put(name, value(depth + 1));
    } while (continues('}'));
    return object;
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> array = new ArrayList<>();
    at++;
    if (closes(']')) {
      return array;
    }
    do {
      array.add(value(depth + 1));
    } while (continues(']'));
    return array;
  }

  private boolean closes(char end) {
    skipWhiteSpace();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private boolean continues(char end) {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw error("a control character in a string");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    return out.toString();
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw error("an unknown escape");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw error("not a hexadecimal digit");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private BigDecimal number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")) {
      throw error("not a value");
    }
    return new BigDecimal(digits);
  }

  private @Nullable Object word(String word, @Nullable Boolean meaning) {
    if (!text.startsWith(word, at)) {
      throw error("not a value");
    }
    at += word.length();
    return meaning;
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw error("expected " + wanted);
    }
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private char peek() {
    if (at >= text.length()) {
      throw error("ends too early");
    }
    return text.charAt(at);
  }

  private void skipWhiteSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private JsonException error(String what) {
    return new JsonException(what, at);
  }
}
