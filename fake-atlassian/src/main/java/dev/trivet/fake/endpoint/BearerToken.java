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

/** Bearer token of an API call (RFC 6750 section 2.1). */
public final class BearerToken {
  private static final String SCHEME = "bearer ";

  private BearerToken() {}

  /** Finds the token if the request carries exactly one. */
  public static Optional<String> token(Request request) {
    List<String> headers = request.headers("Authorization");
    if (headers.size() != 1 || !headers.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.empty();
    }
    return Optional.of(headers.get(0).substring(SCHEME.length()).trim());
  }

  /** Requires an active token; any other ends the request with an error response. */
  static AccessTokenStatus.Active require(Request request, Grants grants, int expiredStatus) {
    AccessTokenStatus status =
        token(request).map(grants::accessTokenStatus).orElseGet(AccessTokenStatus.Invalid::new);
    if (status instanceof AccessTokenStatus.Active active) {
      return active;
    }
    if (status instanceof AccessTokenStatus.Expired expired) {
      RecordedResponse response = error(expiredStatus, "Unauthorized", "access token expired");
      throw new ErrorResponseException(response.withAccount(expired.accountId()));
    }
    throw new ErrorResponseException(error(401, "Unauthorized", "no valid access token"));
  }

  /** Makes an error in the format of the API gateway. */
  static RecordedResponse error(int code, String message, String outcome) {
    return RecordedResponse.of(
        Response.json(code, Json.object("code", code, "message", message)), outcome);
  }
}
