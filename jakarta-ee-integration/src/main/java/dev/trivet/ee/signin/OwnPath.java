// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Response;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of Trivet's own paths, below {@code trivet.path-prefix}. Thread-safe. */
public interface OwnPath {

  /**
   * Returns the rest of the path behind the prefix: a name such as {@code callback}, or {@code
   * api/*} for everything below {@code api/}.
   */
  String name();

  /** Returns the methods that the path allows; empty for all. */
  Set<String> methods();

  /**
   * Handles a request of one of these methods, whose POST comes from the same origin.
   *
   * @param response for a path that streams its body itself, or that starts asynchronous processing
   *     and completes it later; such a path returns null
   * @return the response to write, or null where the path writes it
   */
  @Nullable Response handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException;
}
