// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parameters of our own paths, counted. */
final class Parameters {

  private Parameters() {}

  /**
   * A parameter's text, empty when it is missing; none when it is there twice or cannot be read.
   */
  static Optional<String> single(HttpServletRequest request, String name) {
    @Nullable String[] values;
    try {
      values = request.getParameterValues(name);
    } catch (RuntimeException unreadable) {
      // a broken query, or a body that is too long for the server
      return Optional.empty();
    }
    if (values == null) {
      return Optional.of("");
    }
    return values.length == 1 ? Optional.ofNullable(values[0]) : Optional.empty();
  }

  /** The page to go to; empty for the landing page; none when it may lead elsewhere. */
  static Optional<String> page(HttpServletRequest request, Links links) {
    return single(request, "to")
        .flatMap(
            text ->
                text.isEmpty()
                    ? Optional.of("")
                    : LocalPath.parse(text).map(page -> links.isPage(page) ? page : ""));
  }
}
