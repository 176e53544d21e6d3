// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.AccessTokenStatus;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.limit.RateLimits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** API gateway, {@code /ex/{product}/{cloudId}/…}, with the APIs of Jira and Confluence. */
public final class GatewayEndpoint {
  private final Grants grants;
  private final ResponsePolicy policy;
  private final Directory directory;
  private final RateLimits limits;
  private final List<Route> routes;

  /** Uses the given state. */
  public GatewayEndpoint(
      Grants grants,
      ResponsePolicy policy,
      Directory directory,
      RateLimits limits,
      IssueStore issues) {
    this.grants = grants;
    this.policy = policy;
    this.directory = directory;
    this.limits = limits;
    this.routes =
        Stream.concat(new JiraApi(issues).routes().stream(), ConfluenceApi.routes().stream())
            .toList();
  }

  /** Handles a request; the response is always JSON. */
  public RecordedResponse handle(Request request) {
    String[] parts = request.path().split("/", 5);
    String product = parts.length > 2 ? parts[2] : "";
    String cloudId = parts.length > 3 ? parts[3] : "";
    String rest = product + "/" + (parts.length > 4 ? parts[4] : "");
    try {
      AccessTokenStatus.Active access =
          BearerToken.require(request, grants, policy.expiredTokenStatus());
      return handle(request, rest, cloudId, access).withAccount(access.accountId());
    } catch (ErrorResponseException e) {
      return e.response();
    }
  }

  private RecordedResponse handle(
      Request request, String path, String cloudId, AccessTokenStatus.Active access) {
    Optional<Route> route =
        routes.stream().filter(r -> r.matches(request.method(), path)).findFirst();
    if (route.isPresent() && Collections.disjoint(route.get().scopes(), access.scopes())) {
      RecordedResponse error =
          BearerToken.error(401, "Unauthorized; scope does not match", "scope is missing");
      String header = "x-failure-category";
      Response marked = error.response().withHeader(header, "FAILURE_CLIENT_SCOPE_CHECK");
      return error.withResponse(marked);
    }
    Optional<SiteDetails> site = directory.siteDetails(cloudId);
    if (site.isEmpty()
        || !site.get().products().contains(path.substring(0, path.indexOf('/')))
        || !access.sites().contains(cloudId)
        || !directory.reaches(access.accountId(), cloudId)) {
      return BearerToken.error(
          403, "The app is not installed on this instance", "site not granted");
    }
    String[] parts = path.split("/", 2);
    RateLimits.Verdict verdict = limits.count(parts[0], cloudId, request.method(), parts[1]);
    RecordedResponse response =
        verdict
            .refusal()
            .map(limit -> BearerToken.error(429, "Rate limit exceeded", limit))
            .orElseGet(() -> respond(request, path, route, site.get(), access));
    Response marked = response.response();
    for (Map.Entry<String, String> header : verdict.headers().entrySet()) {
      marked = marked.withHeader(header.getKey(), header.getValue());
    }
    return response.withResponse(marked);
  }

  private RecordedResponse respond(
      Request request,
      String path,
      Optional<Route> route,
      SiteDetails site,
      AccessTokenStatus.Active access) {
    if (path.endsWith("/echo")) {
      return RecordedResponse.of(Response.json(200, EchoResource.of(request)), "echo");
    }
    if (route.isEmpty()) {
      return BearerToken.error(404, "Not Found", "the stand-in has no such resource");
    }
    if (policy.confluenceV1Gone() && path.startsWith("confluence/wiki/rest/")) {
      return BearerToken.error(410, "Gone", "version 1 is switched off");
    }
    Map<String, Object> profile = directory.profile(access.accountId()).orElseGet(Map::of);
    return RecordedResponse.of(route.get().handler().respond(request, site, profile), path);
  }
}
