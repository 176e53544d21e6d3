// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static dev.trivet.endpoint.Diagnosis.Actor.ATLASSIAN;
import static dev.trivet.endpoint.Diagnosis.Actor.OPERATOR;
import static dev.trivet.endpoint.Diagnosis.Actor.PERSON;
import static dev.trivet.endpoint.Diagnosis.Step.AUTHORIZATION;
import static dev.trivet.endpoint.Diagnosis.Step.EXCHANGE;
import static dev.trivet.endpoint.Diagnosis.Step.IDENTITY;
import static dev.trivet.endpoint.Diagnosis.Step.PRODUCT;
import static dev.trivet.endpoint.Diagnosis.Step.REFRESH;
import static dev.trivet.endpoint.Diagnosis.Step.SITES;
import static dev.trivet.model.ErrorCode.AUTHORIZATION_ERROR;
import static dev.trivet.model.ErrorCode.AUTHORIZATION_REFUSED;
import static dev.trivet.model.ErrorCode.CLIENT_REFUSED;
import static dev.trivet.model.ErrorCode.CODE_FOREIGN;
import static dev.trivet.model.ErrorCode.CODE_REFUSED;
import static dev.trivet.model.ErrorCode.DECLINED;
import static dev.trivet.model.ErrorCode.GRANT_ENDED;
import static dev.trivet.model.ErrorCode.IDENTITY_REFUSED;
import static dev.trivet.model.ErrorCode.MISSING_SCOPE;
import static dev.trivet.model.ErrorCode.UNAVAILABLE;

import dev.trivet.endpoint.Diagnosis.Actor;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.model.ErrorCode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Table of the errors that Atlassian and RFC 6749, RFC 6750, RFC 7636, RFC 8707 and OpenID Connect
 * name. {@code docs/diagnosis.md} shows it; a test compares the two.
 */
public final class DiagnosisTable {

  private static final String SECRET =
      "here this means a wrong client id or secret, and never that a person declined; check"
          + " trivet.client-id and trivet.client-secret";
  private static final String APP =
      "check the callback URL and the type of the app in the developer console";
  private static final String SCOPES = "check trivet.scopes and the permissions of the app";
  private static final String AUDIENCE = "check trivet.audience";
  private static final String AWAY = "Atlassian has trouble; try again later";
  private static final String OVER = "the refresh token is not accepted any more; consent again";
  private static final String OLD = "the code was too old, or used already; start again";
  private static final String FOREIGN =
      "the code was issued for another sign-in than the one that brought it, as after an attack;"
          + " start again";
  private static final String NEW = "this release of Trivet does not know it";
  private static final String TOKEN =
      "the access token is not accepted, although it is new; try again later";

  private static final String OTHER_VERIFIER = "pkce|verifier|code challenge";
  private static final String OTHER_SIGN_IN = OTHER_VERIFIER + "|redirect uri";
  private static final String DEAD_TOKEN =
      "refresh token is invalid|refresh token is expired|refresh token is revoked"
          + "|refresh token has expired|refresh token has been revoked|invalid refresh token";
  private static final String LACKS_SCOPE = "scope does not match";

  /** All rows. The first row that matches counts. */
  public static final List<Diagnosis> ROWS =
      Stream.of(
              authorization(),
              exchange(),
              tokenEndpoint(EXCHANGE),
              refresh(),
              tokenEndpoint(REFRESH),
              api())
          .flatMap(List::stream)
          .toList();

  private DiagnosisTable() {}

  /** Finds the row for an error. Every step has a last row that matches any error. */
  static Diagnosis find(Step step, String error, String description) {
    return ROWS.stream()
        .filter(row -> row.step() == step && row.matches(error, description))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no row for " + step));
  }

  /** Whether a product refuses a call because the token lacks a scope. */
  public static boolean isMissingScope(String error, String message) {
    return find(PRODUCT, error, message).code() == MISSING_SCOPE;
  }

  private static List<Diagnosis> authorization() {
    Step step = AUTHORIZATION;
    return List.of(
        row(step, "access_denied", PERSON, DECLINED, "the person declined"),
        refused("invalid_request", "check trivet.base-url, trivet.audience and the callback URL"),
        refused("unauthorized_client", "check trivet.client-id, and that the app may use 3LO"),
        refused("unsupported_response_type", "check trivet.authorization-server"),
        refused("invalid_scope", SCOPES),
        refused("invalid_target", AUDIENCE),
        row(step, "server_error", ATLASSIAN, UNAVAILABLE, AWAY),
        row(step, "temporarily_unavailable", ATLASSIAN, UNAVAILABLE, AWAY),
        row(step, "login_required", PERSON, AUTHORIZATION_ERROR, "start again and log in there"),
        row(step, "interaction_required", PERSON, AUTHORIZATION_ERROR, "start again"),
        row(step, "consent_required", PERSON, AUTHORIZATION_ERROR, "start again and consent"),
        row(step, "account_selection_required", PERSON, AUTHORIZATION_ERROR, "start again"),
        row(step, "", ATLASSIAN, AUTHORIZATION_ERROR, NEW));
  }

  private static Diagnosis refused(String error, String advice) {
    return row(AUTHORIZATION, error, OPERATOR, AUTHORIZATION_REFUSED, advice);
  }

  private static List<Diagnosis> exchange() {
    Step step = EXCHANGE;
    return List.of(
        row(step, "invalid_grant", OTHER_SIGN_IN, PERSON, CODE_FOREIGN, FOREIGN),
        row(step, "invalid_request", OTHER_VERIFIER, PERSON, CODE_FOREIGN, FOREIGN),
        row(step, "invalid_grant", PERSON, CODE_REFUSED, OLD),
        row(step, "invalid_request", "authorization code", PERSON, CODE_REFUSED, OLD),
        row(step, "invalid_scope", OPERATOR, CLIENT_REFUSED, SCOPES));
  }

  private static List<Diagnosis> refresh() {
    Step step = REFRESH;
    return List.of(
        row(step, "invalid_grant", PERSON, GRANT_ENDED, OVER),
        row(step, "unauthorized_client", DEAD_TOKEN, PERSON, GRANT_ENDED, OVER),
        // a refresh names no scope, so this is about the grant
        row(step, "invalid_scope", PERSON, GRANT_ENDED, OVER));
  }

  /** The last rows of both calls to the token endpoint, which no person can cause. */
  private static List<Diagnosis> tokenEndpoint(Step step) {
    return List.of(
        row(step, "access_denied", OPERATOR, CLIENT_REFUSED, SECRET),
        row(step, "invalid_client", OPERATOR, CLIENT_REFUSED, SECRET),
        row(step, "unauthorized_client", OPERATOR, CLIENT_REFUSED, SECRET),
        row(step, "invalid_target", OPERATOR, CLIENT_REFUSED, AUDIENCE),
        row(step, "invalid_request", OPERATOR, CLIENT_REFUSED, APP),
        row(step, "unsupported_grant_type", OPERATOR, CLIENT_REFUSED, APP),
        row(step, "server_error", ATLASSIAN, UNAVAILABLE, AWAY),
        row(step, "temporarily_unavailable", ATLASSIAN, UNAVAILABLE, AWAY),
        row(step, "", ATLASSIAN, UNAVAILABLE, NEW));
  }

  private static List<Diagnosis> api() {
    String identity = "ask for read:me and add the User Identity API to the app";
    String more = "the grant lacks a scope; ask for it";
    String expired = "the access token is refreshed and the call repeated, once";
    return List.of(
        row(IDENTITY, "insufficient_scope", OPERATOR, IDENTITY_REFUSED, identity),
        row(IDENTITY, "", LACKS_SCOPE, OPERATOR, IDENTITY_REFUSED, identity),
        row(IDENTITY, "invalid_token", ATLASSIAN, UNAVAILABLE, TOKEN),
        row(IDENTITY, "", ATLASSIAN, UNAVAILABLE, NEW),
        row(SITES, "insufficient_scope", OPERATOR, CLIENT_REFUSED, SCOPES),
        row(SITES, "", LACKS_SCOPE, OPERATOR, CLIENT_REFUSED, SCOPES),
        row(SITES, "invalid_token", ATLASSIAN, UNAVAILABLE, TOKEN),
        row(SITES, "", ATLASSIAN, UNAVAILABLE, NEW),
        row(PRODUCT, "insufficient_scope", PERSON, MISSING_SCOPE, more),
        row(PRODUCT, "", LACKS_SCOPE, PERSON, MISSING_SCOPE, more),
        row(PRODUCT, "invalid_token", ATLASSIAN, UNAVAILABLE, expired),
        row(PRODUCT, "", ATLASSIAN, UNAVAILABLE, "the application gets the answer as it is"));
  }

  private static Diagnosis row(
      Step step, String error, Actor actor, ErrorCode code, String advice) {
    return new Diagnosis(step, error, List.of(), actor, code, advice);
  }

  /**
   * Creates a row that requires a phrase in the description.
   *
   * @param phrases phrases separated by bars, of which one is enough
   */
  private static Diagnosis row(
      Step step, String error, String phrases, Actor actor, ErrorCode code, String advice) {
    return new Diagnosis(step, error, List.of(phrases.split("\\|")), actor, code, advice);
  }
}
