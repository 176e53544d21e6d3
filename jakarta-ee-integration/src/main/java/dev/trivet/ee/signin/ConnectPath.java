// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.request.Parameters;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/** Path {@code GET /connect}, by which a person begins a flow. */
final class ConnectPath implements OwnPath {

  private final SignInStart start;
  private final Responses responses;
  private final boolean asksFirst;
  private final Scopes askable;

  /**
   * Makes the path.
   *
   * @param asksFirst whether a person who comes from another site is asked before the flow begins
   * @param askable the only scopes that a request may name
   */
  ConnectPath(SignInStart start, Responses responses, boolean asksFirst, Scopes askable) {
    this.asksFirst = asksFirst;
    this.start = start;
    this.responses = responses;
    this.askable = askable;
  }

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    if (RequestKind.saysScript(request)) {
      return responses.problemWithConnect(request, ErrorCode.NOT_SIGNED_IN);
    }
    Optional<String> to = Parameters.page(request, responses.urls());
    Optional<Scopes> scopes = Parameters.single(request, "scope").flatMap(this::scopes);
    if (to.isEmpty() || scopes.isEmpty()) {
      return responses.page(
          responses.logRefusal(request, ErrorCode.BAD_PARAMETER), responses.landingLink());
    }
    if (asksFirst && isFromElsewhere(request)) {
      String connect = responses.urls().connect(to.get(), scopes.get());
      return responses.page(request, Page.of("connect", new Link("connect.link", connect)));
    }
    return start.begin(request, to.get(), scopes.get());
  }

  private Optional<Scopes> scopes(String text) {
    try {
      Scopes scopes = Scopes.parse(text);
      return scopes.minus(askable).isEmpty() ? Optional.of(scopes) : Optional.empty();
    } catch (IllegalArgumentException notScopes) {
      return Optional.empty();
    }
  }

  /**
   * Whether the request comes from another site, by fetch metadata. A typed address has no site,
   * and an old browser sends none.
   */
  private static boolean isFromElsewhere(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }
}
