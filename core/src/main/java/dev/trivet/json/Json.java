// SPDX-License-Identifier: Apache-2.0
package dev.trivet.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.Map;

/**
 * JSON text, read and written with the JSON-B of the server. Thread-safe. Refuses text that is
 * nested deeper than 32 levels, names a member twice or goes on after its end.
 */
public final class Json {

  private Json() {}

  /** Holder of one JSON-B for all: its creation is slow, its use is thread-safe. */
  private static final class Holder {
    static final Jsonb JSONB = JsonbBuilder.create();
  }

  /**
   * Reads the one object that the text holds.
   *
   * @throws IllegalArgumentException when the text is not one JSON object; the message says why and
   *     quotes nothing of it
   */
  public static JsonObject object(String text) {
    return new JsonObject(parse(text, '{', Map.class));
  }

  /**
   * Reads the objects of a JSON array, and leaves out elements of other types.
   *
   * @throws IllegalArgumentException when the text is not one JSON array; the message says why and
   *     quotes nothing of it
   */
  public static List<JsonObject> array(String text) {
    return JsonObject.listOf(parse(text, '[', List.class));
  }

  /** Writes maps, lists, texts, numbers and booleans as JSON text. Leaves out members with null. */
  public static String write(Object value) {
    return Holder.JSONB.toJson(value);
  }

  private static <T> T parse(String text, char opening, Class<T> type) {
    String body = text.strip();
    if (body.isEmpty() || body.charAt(0) != opening) {
      throw new IllegalArgumentException(kind(body, opening));
    }
    String defect = StrictJson.defect(body);
    if (defect != null) {
      throw new IllegalArgumentException("it is not usable as JSON: " + defect);
    }
    try {
      return Holder.JSONB.fromJson(body, type);
    } catch (RuntimeException unreadable) {
      // not JsonbException alone: some parsers throw their own. Its message quotes what it read,
      // which may be a token: not kept as a cause
      throw new IllegalArgumentException("it is not readable as JSON");
    }
  }

  /** Describes a text that does not begin as expected, without quoting it. */
  private static String kind(String body, char opening) {
    if (body.isEmpty()) {
      return "it is empty";
    }
    return body.charAt(0) == '<'
        ? "it is a web page or XML, not JSON"
        : "it is no JSON " + (opening == '{' ? "object" : "array");
  }
}
