// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.Access;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.http.Answer;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The bearer token of an API call (RFC 6750 section 2.1). */
public final class Bearer {
  private static final String SCHEME = "bearer ";

  private Bearer() {}

  /** The token, if the request carries exactly one. */
  public static Optional<String> token(Request request) {
    List<String> headers = request.headers("Authorization");
    if (headers.size() != 1 || !headers.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.empty();
    }
    return Optional.of(headers.get(0).substring(SCHEME.length()).trim());
  }

  /** What it opens; without a good one the request ends here. */
  static Access.Live demand(Request request, Grants grants, int expiredStatus) {
    Access access = token(request).map(grants::access).orElseGet(Access.Dead::new);
    if (access instanceof Access.Live live) {
      return live;
    }
    if (access instanceof Access.Expired expired) {
      Answer answer = error(expiredStatus, "Unauthorized", "access token expired");
      throw new RefusedException(answer.about(expired.accountId()));
    }
    throw new RefusedException(error(401, "Unauthorized", "no good access token"));
  }

  /** The gateway's way of saying no. */
  static Answer error(int code, String message, String outcome) {
    return Answer.of(Response.json(code, Json.object("code", code, "message", message)), outcome);
  }
}
