// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.flow.SitePolicy;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers where a grant lacks sites: with a page and one way on, never with a redirect. */
final class MissingSites {

  private final SitePolicy policy;
  private final SiteScopes asked;
  private final SignInStart newcomer;
  private final Urls links;
  private final Responses answers;

  MissingSites(
      SitePolicy policy, SiteScopes asked, SignInStart newcomer, Urls links, Responses answers) {
    this.policy = policy;
    this.asked = asked;
    this.newcomer = newcomer;
    this.links = links;
    this.answers = answers;
  }

  /** Tells what a grant lacks for a request that demands these scopes, or null for nothing. */
  @Nullable ErrorCode lack(GrantStatus standing, Scopes demand) {
    if (!policy.admits(standing.sites())) {
      // the sites it was let in for are withdrawn
      return ErrorCode.SITE_NOT_ALLOWED;
    }
    // scopes come first: without them Atlassian lists no site
    return standing.sites().isEmpty()
            && demand.reachSites()
            && demand.minus(standing.scopes()).isEmpty()
        ? ErrorCode.NO_SITE
        : null;
  }

  /** Answers a request whose grant lacks that. */
  Response answer(HttpServletRequest request, ErrorCode code) {
    if (!asked.canCome()) {
      return RequestKind.of(request) == RequestKind.SCRIPT
          ? answers.problem(request, code, Map.of())
          : answers.noWayOn(request, code, SiteScopes.NEVER);
    }
    String connect = links.connect(newcomer.page(request), asked.extra());
    if (FacesAjax.isPartial(request)) {
      return answers.facesRedirect(request, code, connect);
    }
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? answers.problem(request, code, Map.of("connect", connect))
        : answers.page(request, code, "", "Grant a site", connect);
  }
}
