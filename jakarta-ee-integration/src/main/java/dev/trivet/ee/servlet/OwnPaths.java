// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Trivet's own paths below the prefix, matched exactly. */
final class OwnPaths {

  private final Links links;
  private final FailureAnswers answers;
  private final CallbackPath callback;
  private final ConnectPath connect;
  private final SessionPath session;
  private final LogoutPath logout;

  OwnPaths(
      Links links,
      FailureAnswers answers,
      CallbackPath callback,
      ConnectPath connect,
      SessionPath session,
      LogoutPath logout) {
    this.links = links;
    this.answers = answers;
    this.callback = callback;
    this.connect = connect;
    this.session = session;
    this.logout = logout;
  }

  /** The answer of the path that this is, or null when it is none of ours. */
  @Nullable Answer answer(String path, HttpServletRequest request) {
    @Nullable OwnPath own = find(links.ownPath(path));
    if (own == null) {
      return null;
    }
    if (!own.method().equals(request.getMethod())) {
      return answers.goOn(ErrorCode.BAD_METHOD, CorrelationId.create()).with("Allow", own.method());
    }
    return own.answer(request);
  }

  private @Nullable OwnPath find(String name) {
    return switch (name) {
      case "callback" -> callback;
      case "connect" -> connect;
      case "session" -> session;
      case "logout" -> logout;
      default -> null;
    };
  }
}
