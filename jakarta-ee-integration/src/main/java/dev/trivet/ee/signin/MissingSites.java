// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.request.FacesAjax;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.LoggedFailure;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** Responses to requests whose grant lacks sites: a page with one link, never a redirect. */
final class MissingSites {

  private final SiteScopes siteScopes;
  private final SignInStart start;
  private final Responses responses;

  MissingSites(SiteScopes siteScopes, SignInStart start, Responses responses) {
    this.siteScopes = siteScopes;
    this.start = start;
    this.responses = responses;
  }

  /** Responds to a request whose grant lacks sites. */
  Response respond(HttpServletRequest request, ErrorCode code) {
    if (!siteScopes.canCome()) {
      LoggedFailure failure = responses.logRefusal(request, code);
      return RequestKind.of(request) == RequestKind.SCRIPT
          ? responses.problem(failure, Map.of())
          : responses.page(failure.withDetail(SiteScopes.NEVER), Link.NONE);
    }
    String connect = responses.urls().connect(start.page(request), siteScopes.extra());
    if (FacesAjax.isPartial(request)) {
      return responses.redirectFacesToConnect(request, code, connect);
    }
    LoggedFailure failure = responses.logRefusal(request, code);
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? responses.problem(failure, Map.of("connect", connect))
        : responses.page(failure, new Link("no-site.grant", connect));
  }
}
