// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of Trivet's own paths, counted. The container reads those of a form. All others are
 * read from the query alone: the container would read a body for them, and wait for it.
 */
public final class Parameters {

  private Parameters() {}

  /**
   * Reads all parameters.
   *
   * @throws RuntimeException when the query is broken, or the body is too long
   */
  static Map<String, String[]> all(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        ? request.getParameterMap()
        : QueryParameters.parse(request.getQueryString());
  }

  /** Reads the parameters of the query; none where it cannot be read. */
  public static Map<String, String[]> query(HttpServletRequest request) {
    try {
      return QueryParameters.parse(request.getQueryString());
    } catch (IllegalArgumentException unreadable) {
      return Map.of();
    }
  }

  /**
   * Reads the one value of a parameter: an empty text when the parameter is missing; none when it
   * is repeated or cannot be read.
   */
  public static Optional<String> single(HttpServletRequest request, String name) {
    @Nullable String[] values;
    try {
      values = all(request).get(name);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
    if (values == null) {
      return Optional.of("");
    }
    return values.length == 1 ? Optional.ofNullable(values[0]) : Optional.empty();
  }

  /**
   * Reads the page to return to: an empty text for the landing page; none when the page may lead
   * elsewhere.
   */
  public static Optional<String> page(HttpServletRequest request, Urls urls) {
    return single(request, "to")
        .flatMap(
            text ->
                text.isEmpty()
                    ? Optional.of("")
                    : ReturnPath.parse(text).map(page -> urls.isPage(page) ? page : ""));
  }
}
