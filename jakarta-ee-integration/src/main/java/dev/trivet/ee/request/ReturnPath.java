// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Page to return to: a path below the context root, perhaps with a query, that never leads anywhere
 * else. The browser gets it only behind the configured base URL.
 */
public final class ReturnPath {

  /** Longest page that is remembered; for a longer one the landing page is used. */
  static final int LONGEST = 8192;

  private ReturnPath() {}

  /** Parses a text that came from outside; empty when it may lead elsewhere. */
  public static Optional<String> parse(String text) {
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    boolean local = path.startsWith("/") && !AmbiguousPath.isAmbiguous(path);
    boolean sound = text.length() <= LONGEST && isVisible(text);
    return local && sound ? Optional.of(text) : Optional.empty();
  }

  /**
   * Reads the page that a request asks for, with its query byte for byte; empty when the page
   * cannot be kept.
   */
  public static Optional<String> read(HttpServletRequest request) {
    String query = request.getQueryString();
    return parse(query == null ? path(request) : path(request) + "?" + query);
  }

  /**
   * Explains for the log why {@link #read} keeps no page of a request. It quotes nothing of the
   * page.
   */
  public static String obstacle(HttpServletRequest request) {
    String query = request.getQueryString();
    int length = path(request).length() + (query == null ? 0 : 1 + query.length());
    return length > LONGEST
        ? "it has " + length + " characters, " + LONGEST + " at most are kept"
        : "it has characters that an address cannot have";
  }

  /**
   * Returns the raw path below the context. It is encoded anew where the server shows the context
   * path in another form.
   */
  private static String path(HttpServletRequest request) {
    String raw = request.getRequestURI();
    String context = request.getContextPath();
    if (raw.startsWith(context)
        && raw.startsWith("/", context.length())
        && !AmbiguousPath.isAmbiguous(raw)) {
      return raw.substring(context.length());
    }
    return encode(RequestPath.decoded(request));
  }

  private static String encode(String path) {
    StringBuilder text = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || "/-._~!$&'()*+,=:@".indexOf(c) >= 0) {
        text.append(c);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return text.toString();
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '#') {
        return false;
      }
    }
    return true;
  }
}
