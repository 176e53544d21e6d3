// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /connect}: begins a flow on purpose. */
final class ConnectPath implements OwnPath {

  private final Newcomer newcomer;
  private final Links links;
  private final FailureAnswers answers;
  private final Scopes askable;

  /** May ask for these scopes only. */
  ConnectPath(Newcomer newcomer, Links links, FailureAnswers answers, Scopes askable) {
    this.newcomer = newcomer;
    this.links = links;
    this.answers = answers;
    this.askable = askable;
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public Answer answer(HttpServletRequest request) {
    CorrelationId id = CorrelationId.create();
    if (RequestKind.saysScript(request)) {
      return answers.problemWithConnect(ErrorCode.NOT_SIGNED_IN, id);
    }
    Optional<String> to = single(request, "to").flatMap(text -> page(text));
    Optional<Scopes> scopes = single(request, "scope").flatMap(this::scopes);
    if (to.isEmpty() || scopes.isEmpty()) {
      return answers.goOn(ErrorCode.BAD_PARAMETER, id);
    }
    return newcomer.begin(request, to.get(), scopes.get());
  }

  /** A parameter's text, empty when it is missing; none when it is there twice. */
  private static Optional<String> single(HttpServletRequest request, String name) {
    @Nullable String[] values = request.getParameterValues(name);
    if (values == null) {
      return Optional.of("");
    }
    return values.length == 1 ? Optional.ofNullable(values[0]) : Optional.empty();
  }

  private Optional<String> page(String text) {
    if (text.isEmpty()) {
      return Optional.of("");
    }
    return LocalPath.parse(text).map(page -> links.ownPath(page).isEmpty() ? page : "");
  }

  private Optional<Scopes> scopes(String text) {
    try {
      Scopes scopes = Scopes.parse(text);
      return scopes.minus(askable).isEmpty() ? Optional.of(scopes) : Optional.empty();
    } catch (IllegalArgumentException notScopes) {
      return Optional.empty();
    }
  }
}
