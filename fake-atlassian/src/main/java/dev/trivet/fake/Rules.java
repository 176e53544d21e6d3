// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.ErrorResponse;
import dev.trivet.fake.endpoint.ResponsePolicy;
import dev.trivet.fake.grant.TokenPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules of the stand-in that a test can change. There is one for each point on which Atlassian's
 * documents and the reports of users differ. A change works from the next call on; {@link
 * FakeAtlassian#reset()} restores the defaults. Safe for many threads.
 *
 * @since 0.1
 */
public final class Rules implements TokenPolicy, ResponsePolicy {

  /** Value of one rule, with its default. */
  private static final class Setting<T> {
    private final T initial;
    private volatile T value;

    Setting(T initial) {
      this.initial = initial;
      this.value = initial;
    }

    void restore() {
      value = initial;
    }
  }

  private final List<Setting<?>> settings = new ArrayList<>();

  private final Setting<Duration> codeLifetime = setting(Duration.ofSeconds(60));
  private final Setting<Duration> accessTokenLifetime = setting(Duration.ofHours(1));
  private final Setting<Duration> leeway = setting(Duration.ofMinutes(10));
  private final Setting<Duration> idleLifetime = setting(Duration.ofDays(90));
  private final Setting<Duration> absoluteLifetime = setting(Duration.ofDays(365));
  private final Setting<Boolean> resourceLevel = setting(false);
  private final Setting<Boolean> rotation = setting(true);
  private final Setting<Boolean> newConsentEndsOldTokens = setting(false);
  private final Setting<Boolean> enforcePkce = setting(false);

  private final Setting<Boolean> stateOnError = setting(true);
  private final Setting<Boolean> rejectUnknownScopes = setting(false);
  private final Setting<Boolean> audienceRequired = setting(true);
  private final Setting<String> tokenType = setting("Bearer");
  private final Setting<ErrorResponse> deadToken =
      setting(new ErrorResponse(403, "invalid_grant", "Unknown or invalid refresh token."));
  private final Setting<ErrorResponse> badCode =
      setting(new ErrorResponse(400, "invalid_request", "authorization_code is invalid"));
  private final Setting<ErrorResponse> wrongVerifier =
      setting(new ErrorResponse(400, "invalid_grant", "PKCE verification failed"));
  private final Setting<String> authorizationError = setting("");
  private final Setting<String> issuer = setting("");
  private final Setting<Integer> expiredTokenStatus = setting(401);
  private final Setting<Set<String>> allowedOrigins = setting(Set.of());
  private final Setting<Boolean> confluenceV1Gone = setting(false);

  Rules() {}

  private <T> Setting<T> setting(T initial) {
    Setting<T> setting = new Setting<>(initial);
    settings.add(setting);
    return setting;
  }

  void restore() {
    settings.forEach(Setting::restore);
  }

  /** Sets the lifetime of a code; default 60 seconds. */
  public void codeLifetime(Duration lifetime) {
    codeLifetime.value = lifetime;
  }

  /** Sets the lifetime of access tokens, and {@code expires_in}; default one hour. */
  public void accessTokenLifetime(Duration lifetime) {
    accessTokenLifetime.value = lifetime;
  }

  /**
   * Sets how long the direct predecessor of a refresh token still works; default 10 minutes. With
   * zero each second use revokes the family.
   */
  public void leeway(Duration interval) {
    leeway.value = interval;
  }

  /** Sets how long a refresh token works without being used; default 90 days. */
  public void idleLifetime(Duration lifetime) {
    idleLifetime.value = lifetime;
  }

  /** Sets how long refresh tokens work after their consent; default 365 days. */
  public void absoluteLifetime(Duration lifetime) {
    absoluteLifetime.value = lifetime;
  }

  /** Sets whether grants are resource-level, so each consent replaces the sites; default off. */
  public void resourceLevel(boolean on) {
    resourceLevel.value = on;
  }

  /** Sets whether refresh tokens rotate; if not, a refresh brings no refresh token; default on. */
  public void rotation(boolean on) {
    rotation.value = on;
  }

  /** Sets whether a new consent revokes the person's earlier tokens; default off. */
  public void newConsentEndsOldTokens(boolean on) {
    newConsentEndsOldTokens.value = on;
  }

  /** Sets whether the PKCE verifier is checked; default off, as at Atlassian. */
  public void enforcePkce(boolean on) {
    enforcePkce.value = on;
  }

  /** Sets whether the error that Cancel sends to the callback carries the state; default on. */
  public void stateOnError(boolean on) {
    stateOnError.value = on;
  }

  /** Sets whether an unknown scope ends on an error page; by default it is dropped. */
  public void rejectUnknownScopes(boolean on) {
    rejectUnknownScopes.value = on;
  }

  /** Sets whether {@code audience} is required; default on. */
  public void audienceRequired(boolean on) {
    audienceRequired.value = on;
  }

  /** Sets the spelling of {@code token_type}; default {@code Bearer}. */
  public void tokenType(String spelling) {
    tokenType.value = spelling;
  }

  /** Sets the response to an invalid refresh token; default 403 {@code invalid_grant}. */
  public void deadToken(int status, String error, String description) {
    deadToken.value = new ErrorResponse(status, error, description);
  }

  /** Sets the response to an invalid refresh token that users of Atlassian report. */
  public void deadTokenAsInTheField() {
    deadToken(403, "unauthorized_client", "refresh_token is invalid");
  }

  /** Sets the response to an invalid code; default 400 {@code invalid_request}. */
  public void badCode(int status, String error, String description) {
    badCode.value = new ErrorResponse(status, error, description);
  }

  /**
   * Sets the response to a code whose verifier does not match, if {@link #enforcePkce} is on.
   * Default 400 {@code invalid_grant} with a description that names PKCE.
   */
  public void wrongVerifier(int status, String error, String description) {
    wrongVerifier.value = new ErrorResponse(status, error, description);
  }

  /** Sets the {@code error} that a consent brings in place of a code; default empty for none. */
  public void authorizationError(String error) {
    authorizationError.value = error;
  }

  /** Sets the {@code iss} of authorization responses (RFC 9207); default empty for none. */
  public void issuer(String identifier) {
    issuer.value = identifier;
  }

  /** Sets the gateway's status for an expired access token: 401, or the reported 403 and 404. */
  public void expiredTokenStatus(int status) {
    expiredTokenStatus.value = status;
  }

  /** Sets the origins whose scripts may read responses of the API (CORS); default none. */
  public void allowedOrigins(String... origins) {
    allowedOrigins.value = Set.of(origins);
  }

  /** Sets whether version 1 of Confluence's API responds with 410; default off. */
  public void confluenceV1Gone(boolean on) {
    confluenceV1Gone.value = on;
  }

  @Override
  public Duration codeLifetime() {
    return codeLifetime.value;
  }

  @Override
  public Duration accessTokenLifetime() {
    return accessTokenLifetime.value;
  }

  @Override
  public Duration leeway() {
    return leeway.value;
  }

  @Override
  public Duration idleLifetime() {
    return idleLifetime.value;
  }

  @Override
  public Duration absoluteLifetime() {
    return absoluteLifetime.value;
  }

  @Override
  public boolean resourceLevel() {
    return resourceLevel.value;
  }

  @Override
  public boolean rotation() {
    return rotation.value;
  }

  @Override
  public boolean newConsentEndsOldTokens() {
    return newConsentEndsOldTokens.value;
  }

  @Override
  public boolean enforcePkce() {
    return enforcePkce.value;
  }

  @Override
  public boolean stateOnError() {
    return stateOnError.value;
  }

  @Override
  public boolean rejectUnknownScopes() {
    return rejectUnknownScopes.value;
  }

  @Override
  public boolean audienceRequired() {
    return audienceRequired.value;
  }

  @Override
  public String tokenType() {
    return tokenType.value;
  }

  @Override
  public ErrorResponse deadToken() {
    return deadToken.value;
  }

  @Override
  public ErrorResponse badCode() {
    return badCode.value;
  }

  @Override
  public ErrorResponse wrongVerifier() {
    return wrongVerifier.value;
  }

  @Override
  public Optional<String> authorizationError() {
    return Optional.of(authorizationError.value).filter(error -> !error.isEmpty());
  }

  @Override
  public Optional<String> issuer() {
    return Optional.of(issuer.value).filter(identifier -> !identifier.isEmpty());
  }

  @Override
  public int expiredTokenStatus() {
    return expiredTokenStatus.value;
  }

  @Override
  public Set<String> allowedOrigins() {
    return allowedOrigins.value;
  }

  @Override
  public boolean confluenceV1Gone() {
    return confluenceV1Gone.value;
  }
}
