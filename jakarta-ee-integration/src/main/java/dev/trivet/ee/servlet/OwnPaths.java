// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trivet's own paths below the prefix, matched exactly; what changes something, from here only. */
final class OwnPaths {

  private final Links links;
  private final FailureAnswers answers;
  private final SameOrigin sameOrigin;
  private final Map<String, OwnPath> paths;

  /**
   * Knows the paths.
   *
   * @param paths by what stands behind the prefix
   */
  OwnPaths(Links links, FailureAnswers answers, SameOrigin sameOrigin, Map<String, OwnPath> paths) {
    this.links = links;
    this.answers = answers;
    this.sameOrigin = sameOrigin;
    this.paths = Map.copyOf(paths);
  }

  /** The answer of the path that this is, or null when it is none of ours. */
  @Nullable Answer answer(String path, HttpServletRequest request) {
    OwnPath own = paths.get(links.ownPath(path));
    if (own == null) {
      return null;
    }
    if (!own.methods().isEmpty() && !own.methods().contains(request.getMethod())) {
      String allowed = own.methods().stream().sorted().collect(Collectors.joining(", "));
      return answers.goOn(request, ErrorCode.BAD_METHOD).with("Allow", allowed);
    }
    if (request.getMethod().equals("POST") && !sameOrigin.holds(request)) {
      return answers.goOn(request, ErrorCode.CROSS_SITE);
    }
    return own.answer(request);
  }
}
