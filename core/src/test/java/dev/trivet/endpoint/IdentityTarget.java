// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.fuzz.Claim;
import dev.trivet.http.Response;
import dev.trivet.model.Account;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Fuzz target for the response of {@code GET /me}: an active account with an id, or a refusal. */
public final class IdentityTarget {

  private IdentityTarget() {}

  /** Reads the input as the body of a response. */
  public static void fuzzerTestOneInput(byte[] input) {
    Response response = new Response(200, new String(input, StandardCharsets.UTF_8));
    Account account;
    try {
      account = IdentityEndpoint.read(response);
    } catch (TrivetException refused) {
      boolean inactive =
          refused instanceof SignInRefusedException && refused.code() == ErrorCode.ACCOUNT_INACTIVE;
      Claim.that(
          inactive || refused instanceof AtlassianUnavailableException,
          "there are no more meanings");
      Claim.that(refused.getCause() == null, "no parser's message comes along");
      return;
    }
    String id = account.accountId().value();
    Claim.that(id.matches("[A-Za-z0-9:_|-]{1,128}"), "an id is plain");
    Claim.that(account.status() == AccountStatus.ACTIVE, "a person is active");
    Claim.that(!account.name().isBlank(), "a person has a name");
    URI picture = account.picture();
    Claim.that(
        picture == null || picture.toString().matches("https?://[^/?#].*"), "a picture is web");
    Claim.that(
        response.body().contains(id) || response.body().contains("\\"),
        "the id is the one that came");
    Claim.that(IdentityEndpoint.read(response).equals(account), "reading twice gives the same");
  }
}
