// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.AccessTokenStatus;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.grant.Scopes;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.Map;

/** User Identity API, {@code GET /me}: the profile of the account, without its sites. */
public final class IdentityEndpoint {
  private final Grants grants;
  private final Directory directory;

  /** Uses the given state. */
  public IdentityEndpoint(Grants grants, Directory directory) {
    this.grants = grants;
    this.directory = directory;
  }

  /** Handles a request; the response is always JSON. */
  public RecordedResponse handle(Request request) {
    if (!request.method().equals("GET")) {
      return BearerToken.error(405, "Method Not Allowed", "not a GET");
    }
    try {
      AccessTokenStatus.Active access = BearerToken.require(request, grants, 401);
      if (!access.scopes().contains(Scopes.IDENTITY)) {
        return BearerToken.error(403, "Forbidden", "read:me is missing")
            .withAccount(access.accountId());
      }
      Map<String, Object> profile = directory.profile(access.accountId()).orElseGet(Map::of);
      return RecordedResponse.of(Response.json(200, profile), "profile")
          .withAccount(access.accountId());
    } catch (ErrorResponseException e) {
      return e.response();
    }
  }
}
