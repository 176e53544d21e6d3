// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.ErrorResponse;
import dev.trivet.fake.endpoint.ResponsePolicy;
import java.util.Optional;
import java.util.Set;

/**
 * Switches for everything that documents and reports about Atlassian tell differently, so that a
 * test can play both sides. They work from the next call on; {@link FakeAtlassian#reset()} restores
 * the defaults. Safe for many threads.
 *
 * @since 0.1
 */
public final class Rules extends TokenRules implements ResponsePolicy {
  private static final ErrorResponse DOCUMENTED_DEAD =
      new ErrorResponse(403, "invalid_grant", "Unknown or invalid refresh token.");
  private static final ErrorResponse BAD_CODE =
      new ErrorResponse(400, "invalid_request", "authorization_code is invalid");
  private static final ErrorResponse WRONG_VERIFIER =
      new ErrorResponse(400, "invalid_grant", "PKCE verification failed");

  private volatile boolean stateOnError;
  private volatile boolean rejectUnknownScopes;
  private volatile boolean audienceRequired;
  private volatile String tokenType = "";
  private volatile ErrorResponse deadToken = DOCUMENTED_DEAD;
  private volatile ErrorResponse badCode = BAD_CODE;
  private volatile ErrorResponse wrongVerifier = WRONG_VERIFIER;
  private volatile String authorizationError = "";
  private volatile String issuer = "";
  private volatile int expiredTokenStatus;
  private volatile Set<String> allowedOrigins = Set.of();
  private volatile boolean confluenceV1Gone;

  Rules() {
    restore();
  }

  void restore() {
    restoreTokens();
    stateOnError = true;
    rejectUnknownScopes = false;
    audienceRequired = true;
    tokenType = "Bearer";
    deadToken = DOCUMENTED_DEAD;
    badCode = BAD_CODE;
    wrongVerifier = WRONG_VERIFIER;
    authorizationError = "";
    issuer = "";
    expiredTokenStatus = 401;
    allowedOrigins = Set.of();
    confluenceV1Gone = false;
  }

  /** Whether an error at the callback carries the state; on at first. */
  public void stateOnError(boolean on) {
    stateOnError = on;
  }

  /** Whether an unknown scope ends on an error page; at first it is dropped silently. */
  public void rejectUnknownScopes(boolean on) {
    rejectUnknownScopes = on;
  }

  /** Whether {@code audience} must be there; on at first. */
  public void audienceRequired(boolean on) {
    audienceRequired = on;
  }

  /** How {@code token_type} is spelled; {@code Bearer} at first. */
  public void tokenType(String spelling) {
    tokenType = spelling;
  }

  /** The answer to a dead refresh token; at first 403 {@code invalid_grant}, as documented. */
  public void deadToken(int status, String error, String description) {
    deadToken = new ErrorResponse(status, error, description);
  }

  /** A dead refresh token is answered as reported from the field. */
  public void deadTokenAsInTheField() {
    deadToken(403, "unauthorized_client", "refresh_token is invalid");
  }

  /** The answer to a code that is not good; at first 400 {@code invalid_request}. */
  public void badCode(int status, String error, String description) {
    badCode = new ErrorResponse(status, error, description);
  }

  /**
   * The answer to a code whose verifier does not match, where {@link #enforcePkce} is on; at first
   * 400 {@code invalid_grant} with a description that names PKCE.
   */
  public void wrongVerifier(int status, String error, String description) {
    wrongVerifier = new ErrorResponse(status, error, description);
  }

  /**
   * The {@code error} with which a consent sends the browser back, in place of a code, such as
   * {@code server_error}; empty for none, as at first.
   */
  public void authorizationError(String error) {
    authorizationError = error;
  }

  /** The {@code iss} of every authorization response (RFC 9207); empty for none, as at first. */
  public void issuer(String identifier) {
    issuer = identifier;
  }

  /** The gateway's status for an expired access token: 401 at first; 403 and 404 are reported. */
  public void expiredTokenStatus(int status) {
    expiredTokenStatus = status;
  }

  /** The origins whose scripts may read the API's answers; none at first. */
  public void allowedOrigins(String... origins) {
    allowedOrigins = Set.of(origins);
  }

  /** Whether version 1 of Confluence's API answers 410; off at first. */
  public void confluenceV1Gone(boolean on) {
    confluenceV1Gone = on;
  }

  @Override
  public boolean stateOnError() {
    return stateOnError;
  }

  @Override
  public boolean rejectUnknownScopes() {
    return rejectUnknownScopes;
  }

  @Override
  public boolean audienceRequired() {
    return audienceRequired;
  }

  @Override
  public String tokenType() {
    return tokenType;
  }

  @Override
  public ErrorResponse deadToken() {
    return deadToken;
  }

  @Override
  public ErrorResponse badCode() {
    return badCode;
  }

  @Override
  public ErrorResponse wrongVerifier() {
    return wrongVerifier;
  }

  @Override
  public Optional<String> authorizationError() {
    return Optional.of(authorizationError).filter(error -> !error.isEmpty());
  }

  @Override
  public Optional<String> issuer() {
    return Optional.of(issuer).filter(identifier -> !identifier.isEmpty());
  }

  @Override
  public int expiredTokenStatus() {
    return expiredTokenStatus;
  }

  @Override
  public Set<String> allowedOrigins() {
    return allowedOrigins;
  }

  @Override
  public boolean confluenceV1Gone() {
    return confluenceV1Gone;
  }
}
