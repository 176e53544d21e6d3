// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Duration;

/** The rules of codes and tokens, read anew at each call. */
public interface TokenPolicy {
  /** How long a code may wait for its exchange. */
  Duration codeLifetime();

  /** What {@code expires_in} says. */
  Duration accessTokenLifetime();

  /** How long the immediate predecessor of a refresh token is tolerated. */
  Duration leeway();

  /** How long a refresh token lives without being used. */
  Duration idleLifetime();

  /** How long refresh tokens live after the consent. */
  Duration absoluteLifetime();

  /** Whether tokens reach only the sites of their own consent. */
  boolean resourceLevel();

  /** Whether refresh tokens rotate; if not, refresh answers carry none. */
  boolean rotation();

  /** Whether a new consent ends the tokens of earlier ones. */
  boolean newConsentEndsOldTokens();

  /** Whether a code with a challenge needs its verifier. */
  boolean enforcePkce();
}
