// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.request.FacesAjax;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** Answers where a grant lacks sites: with a page and one way on, never with a redirect. */
final class MissingSites {

  private final SiteScopes asked;
  private final SignInStart newcomer;
  private final Responses responses;

  MissingSites(SiteScopes asked, SignInStart newcomer, Responses responses) {
    this.asked = asked;
    this.newcomer = newcomer;
    this.responses = responses;
  }

  /** Answers a request whose grant lacks that. */
  Response answer(HttpServletRequest request, ErrorCode code) {
    if (!asked.canCome()) {
      return RequestKind.of(request) == RequestKind.SCRIPT
          ? responses.problem(request, code, Map.of())
          : responses.noWayOn(request, code, SiteScopes.NEVER);
    }
    String connect = responses.urls().connect(newcomer.page(request), asked.extra());
    if (FacesAjax.isPartial(request)) {
      return responses.facesRedirect(request, code, connect);
    }
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? responses.problem(request, code, Map.of("connect", connect))
        : responses.page(request, code, "", "Grant a site", connect);
  }
}
