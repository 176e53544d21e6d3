// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trivet's own paths, matched exactly; what changes something, from here only. All that is below
 * the prefix is Trivet's, also where there is no such path.
 */
final class OwnPaths {

  private final Urls links;
  private final Responses answers;
  private final SameOrigin sameOrigin;
  private final Map<String, OwnPath> paths;

  /**
   * Knows the paths.
   *
   * @param paths by what stands behind the prefix
   */
  OwnPaths(Urls links, Responses answers, SameOrigin sameOrigin, Map<String, OwnPath> paths) {
    this.links = links;
    this.answers = answers;
    this.sameOrigin = sameOrigin;
    this.paths = Map.copyOf(paths);
  }

  /** Finds what answers a path, or null when it is none of ours. */
  @Nullable Function<HttpServletRequest, Response> find(String path) {
    String name = links.ownPath(path);
    if (name == null) {
      return null;
    }
    OwnPath own = paths.get(name);
    return own == null
        ? request -> answers.plain(request, ErrorCode.UNKNOWN_PATH)
        : request -> answer(own, request);
  }

  /** HEAD is refused like any other method: what answers GET may begin or finish a sign-in. */
  private Response answer(OwnPath own, HttpServletRequest request) {
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
