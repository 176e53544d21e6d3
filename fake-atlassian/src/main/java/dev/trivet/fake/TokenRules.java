// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.grant.TokenPolicy;
import java.time.Duration;

/**
 * The switches about codes and tokens; see {@link Rules}.
 *
 * @since 0.1
 */
public abstract sealed class TokenRules implements TokenPolicy permits Rules {
  private volatile Duration codeLifetime = Duration.ZERO;
  private volatile Duration accessTokenLifetime = Duration.ZERO;
  private volatile Duration leeway = Duration.ZERO;
  private volatile Duration idleLifetime = Duration.ZERO;
  private volatile Duration absoluteLifetime = Duration.ZERO;
  private volatile boolean resourceLevel;
  private volatile boolean rotation;
  private volatile boolean newConsentEndsOldTokens;
  private volatile boolean enforcePkce;

  TokenRules() {}

  void restoreTokens() {
    codeLifetime = Duration.ofSeconds(60);
    accessTokenLifetime = Duration.ofHours(1);
    leeway = Duration.ofMinutes(10);
    idleLifetime = Duration.ofDays(90);
    absoluteLifetime = Duration.ofDays(365);
    resourceLevel = false;
    rotation = true;
    newConsentEndsOldTokens = false;
    enforcePkce = false;
  }

  /** How long a code may wait for its exchange; 60 seconds at first. */
  public void codeLifetime(Duration lifetime) {
    codeLifetime = lifetime;
  }

  /** The life of access tokens, and {@code expires_in}; one hour at first. */
  public void accessTokenLifetime(Duration lifetime) {
    accessTokenLifetime = lifetime;
  }

  /**
   * How long the immediate predecessor of a refresh token may be used again; 10 minutes at first.
   * Zero makes every second use end the family.
   */
  public void leeway(Duration interval) {
    leeway = interval;
  }

  /** How long a refresh token lives without being used; 90 days at first. */
  public void idleLifetime(Duration lifetime) {
    idleLifetime = lifetime;
  }

  /** How long refresh tokens live after their consent, used or not; 365 days at first. */
  public void absoluteLifetime(Duration lifetime) {
    absoluteLifetime = lifetime;
  }

  /** Whether the app is of the resource-level kind: each consent replaces the sites. */
  public void resourceLevel(boolean on) {
    resourceLevel = on;
  }

  /** Whether refresh tokens rotate. If not, answers to a refresh carry no refresh token. */
  public void rotation(boolean on) {
    rotation = on;
  }

  /** Whether a new consent ends the tokens of the same person's earlier ones; off at first. */
  public void newConsentEndsOldTokens(boolean on) {
    newConsentEndsOldTokens = on;
  }

  /** Whether the verifier of PKCE is checked; off at first, as at Atlassian. */
  public void enforcePkce(boolean on) {
    enforcePkce = on;
  }

  @Override
  public Duration codeLifetime() {
    return codeLifetime;
  }

  @Override
  public Duration accessTokenLifetime() {
    return accessTokenLifetime;
  }

  @Override
  public Duration leeway() {
    return leeway;
  }

  @Override
  public Duration idleLifetime() {
    return idleLifetime;
  }

  @Override
  public Duration absoluteLifetime() {
    return absoluteLifetime;
  }

  @Override
  public boolean resourceLevel() {
    return resourceLevel;
  }

  @Override
  public boolean rotation() {
    return rotation;
  }

  @Override
  public boolean newConsentEndsOldTokens() {
    return newConsentEndsOldTokens;
  }

  @Override
  public boolean enforcePkce() {
    return enforcePkce;
  }
}
