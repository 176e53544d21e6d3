// SPDX-License-Identifier: Apache-2.0
package dev.trivet.json;

import dev.trivet.fake.json.JsonException;
import dev.trivet.fuzz.Claim;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fuzz target for JSON, compared with the strict parser of the stand-in. A text that is read is one
 * JSON value without a repeated name, and has the same content for both.
 */
public final class JsonTarget {

  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private JsonTarget() {}

  /** Reads the input as an object and as a list. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Object strict = strictly(text);
    try {
      JsonObject object = Json.object(text);
      if (strict instanceof Map<?, ?> members) {
        compare(object, members);
      } else {
        Claim.that(hasLongNumber(text), "an object is a JSON object");
      }
    } catch (IllegalArgumentException refused) {
      quotesNothing(refused, text);
      Claim.that(!(strict instanceof Map) || isUnusual(text), "an ordinary object is read");
    }
    try {
      List<JsonObject> objects = Json.array(text);
      Claim.that(
          hasLongNumber(text)
              || (strict instanceof List<?> list
                  && list.stream().filter(Map.class::isInstance).count() == objects.size()),
          "a list is a JSON list");
    } catch (IllegalArgumentException refused) {
      quotesNothing(refused, text);
      Claim.that(!(strict instanceof List) || isUnusual(text), "an ordinary list is read");
    }
  }

  private static @Nullable Object strictly(String text) {
    try {
      // a byte order mark may be passed over (RFC 8259 section 8.1)
      return dev.trivet.fake.json.Json.read(text.strip().replaceFirst("^\uFEFF", ""));
    } catch (JsonException refused) {
      return null;
    }
  }

  private static void compare(JsonObject object, Map<?, ?> members) {
    members.forEach(
        (key, value) -> {
          String name = (String) key;
          Claim.that(object.has(name), "every member is there");
          object.text(name).ifPresent(text -> Claim.that(text.equals(value), "a text is the same"));
          object.number(name).ifPresent(number -> compare(number, value));
          Claim.that(object.object(name).isEmpty() || value instanceof Map, "an object is one");
          Claim.that(object.objects(name).isEmpty() || value instanceof List, "a list is one");
        });
  }

  private static void compare(long number, @Nullable Object value) {
    Claim.that(value instanceof BigDecimal, "a number is one");
    if (value instanceof BigDecimal exact) {
      BigDecimal clamped = exact.min(LONGEST).max(LONGEST.negate());
      Claim.that(clamped.toBigInteger().longValueExact() == number, "a number is cut and clamped");
    }
  }

  /** The strict reader bounds the digits of numbers, where RFC 8259 leaves that open. */
  private static boolean hasLongNumber(String text) {
    return text.matches("(?s).*([0-9]{31}|[eE][+-]?[0-9]{4}).*");
  }

  /** Escapes in names, nesting, and half surrogate pairs, which readers may refuse. */
  private static boolean isUnusual(String text) {
    return text.indexOf('\\') >= 0
        || text.chars().filter(c -> c == '{' || c == '[').count() > 32
        || text.indexOf('\uFEFF') >= 0;
  }

  private static void quotesNothing(IllegalArgumentException refused, String text) {
    Claim.that(refused.getCause() == null, "no parser's message comes along");
    Claim.that(
        text.length() < 32 || !String.valueOf(refused.getMessage()).contains(text),
        "a refusal quotes nothing");
  }
}
