// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.AccessTokenStatus;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The bearer token of an API call (RFC 6750 section 2.1). */
public final class BearerToken {
  private static final String SCHEME = "bearer ";

  private BearerToken() {}

  /** The token, if the request carries exactly one. */
  public static Optional<String> token(Request request) {
    List<String> headers = request.headers("Authorization");
    if (headers.size() != 1 || !headers.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.empty();
    }
    return Optional.of(headers.get(0).substring(SCHEME.length()).trim());
  }

  /** What it opens; without a good one the request ends here. */
  static AccessTokenStatus.Active demand(Request request, Grants grants, int expiredStatus) {
    AccessTokenStatus access =
        token(request).map(grants::access).orElseGet(AccessTokenStatus.Invalid::new);
    if (access instanceof AccessTokenStatus.Active live) {
      return live;
    }
    if (access instanceof AccessTokenStatus.Expired expired) {
      RecordedResponse answer = error(expiredStatus, "Unauthorized", "access token expired");
      throw new ErrorResponseException(answer.about(expired.accountId()));
    }
    throw new ErrorResponseException(error(401, "Unauthorized", "no good access token"));
  }

  /** The gateway's way of saying no. */
  static RecordedResponse error(int code, String message, String outcome) {
    return RecordedResponse.of(
        Response.json(code, Json.object("code", code, "message", message)), outcome);
  }
}
