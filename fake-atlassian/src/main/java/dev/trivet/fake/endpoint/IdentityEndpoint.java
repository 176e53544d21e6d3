// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.Access;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.grant.Scopes;
import dev.trivet.fake.http.Answer;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.Map;

/** {@code GET /me}, the User Identity API: who, never where. */
public final class IdentityEndpoint {
  private final Grants grants;
  private final Directory directory;

  /** Works on the given state. */
  public IdentityEndpoint(Grants grants, Directory directory) {
    this.grants = grants;
    this.directory = directory;
  }

  /** JSON, always. */
  public Answer answer(Request request) {
    if (!request.method().equals("GET")) {
      return Bearer.error(405, "Method Not Allowed", "not a GET");
    }
    try {
      Access.Live access = Bearer.demand(request, grants, 401);
      if (!access.scopes().contains(Scopes.IDENTITY)) {
        return Bearer.error(403, "Forbidden", "read:me is missing").about(access.accountId());
      }
      Map<String, Object> profile = directory.profile(access.accountId()).orElseGet(Map::of);
      return Answer.of(Response.json(200, profile), "profile").about(access.accountId());
    } catch (RefusedException e) {
      return e.answer();
    }
  }
}
