// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.upstream;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reader of parameters: of a query, a form, or a flat JSON object. */
final class Form {

  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"([^\"]*)\"");

  private Form() {}

  static Map<String, String> query(HttpExchange exchange) {
    return pairs(exchange.getRequestURI().getRawQuery());
  }

  /** Reads the whole body, also where nothing needs it, so that the connection can be used on. */
  static Map<String, String> body(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!text.startsWith("{")) {
      return pairs(text);
    }
    Map<String, String> members = new HashMap<>();
    Matcher member = MEMBER.matcher(text);
    while (member.find()) {
      members.put(member.group(1), member.group(2));
    }
    return members;
  }

  static String text(Map<String, String> parameters, String name) {
    return parameters.getOrDefault(name, "");
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      pairs.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return pairs;
  }
}
