// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.config.ClientSettings;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Organisation;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Endpoint {@code GET /me} of Atlassian's User Identity API, step 7: the account of the person.
 * Every field but {@code account_id} may be missing.
 */
public final class IdentityEndpoint {

  private IdentityEndpoint() {}

  /** Creates the request. */
  public static Request request(ClientSettings client, TokenSet tokens) {
    return Request.get(URI.create(client.apiServer() + "/me"), tokens.accessToken());
  }

  /**
   * Reads the response.
   *
   * @throws TrivetException when the response holds no active account
   */
  public static Account read(Response response) {
    if (response.status() != 200) {
      throw interpretError(response);
    }
    Account account;
    try {
      account = account(Json.object(response.body()));
    } catch (IllegalArgumentException unreadable) {
      throw ApiErrors.unusable(Step.IDENTITY, response, String.valueOf(unreadable.getMessage()));
    }
    if (account.status() != AccountStatus.ACTIVE) {
      throw new SignInRefusedException(
          ErrorCode.ACCOUNT_INACTIVE, "the Atlassian account is not that of an active person");
    }
    return account;
  }

  /**
   * Interprets an error. A 403 is Atlassian's when its body is JSON or empty; a web page comes from
   * a firewall.
   */
  private static TrivetException interpretError(Response response) {
    return response.status() == 403 && isFromAtlassian(response)
        ? new MisconfiguredException(
            ErrorCode.IDENTITY_REFUSED,
            "GET /me answered 403: ask for read:me and add the User Identity API to the app")
        : ApiErrors.interpret(Step.IDENTITY, response);
  }

  private static boolean isFromAtlassian(Response response) {
    String body = response.body().strip();
    return body.startsWith("{") || (body.isEmpty() && response.defect().isEmpty());
  }

  private static Account account(JsonObject me) {
    AccountId id = new AccountId(me.text("account_id").orElse(""));
    String nickname = me.text("nickname").orElse(null);
    return new Account(
        id,
        me.text("name").or(() -> Optional.ofNullable(nickname)).orElse(id.value()),
        nickname,
        me.text("email").orElse(null),
        me.text("picture").flatMap(WebAddress::parse).orElse(null),
        me.text("zoneinfo").orElse(null),
        me.text("locale").orElse(null),
        status(me),
        me.object("extended_profile").map(IdentityEndpoint::organisation).orElse(null));
  }

  /**
   * Fails closed: a status that is present must be {@code active}. An app is no person and cannot
   * sign in.
   */
  private static AccountStatus status(JsonObject me) {
    boolean active =
        !me.has("account_status") || me.text("account_status").equals(Optional.of("active"));
    boolean app = me.text("account_type").equals(Optional.of("app"));
    return active && !app ? AccountStatus.ACTIVE : AccountStatus.INACTIVE;
  }

  private static @Nullable Organisation organisation(JsonObject profile) {
    Organisation organisation =
        new Organisation(
            profile.text("job_title").orElse(null),
            profile.text("organization").orElse(null),
            profile.text("department").orElse(null),
            profile.text("location").orElse(null));
    return organisation.equals(new Organisation(null, null, null, null)) ? null : organisation;
  }
}
