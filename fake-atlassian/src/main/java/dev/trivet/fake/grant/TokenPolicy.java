// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Duration;

/** Policy for codes and tokens. It is read at each call, so a change works at once. */
public interface TokenPolicy {
  /** Lifetime of a code. */
  Duration codeLifetime();

  /** Lifetime of an access token, also sent as {@code expires_in}. */
  Duration accessTokenLifetime();

  /** How long the direct predecessor of the newest refresh token still works. */
  Duration leeway();

  /** How long a refresh token works without being used. */
  Duration idleLifetime();

  /** How long refresh tokens work after their consent. */
  Duration absoluteLifetime();

  /** Whether a token gives access to the site of its own consent only. */
  boolean resourceLevel();

  /** Whether refresh tokens rotate; if not, the response to a refresh has no refresh token. */
  boolean rotation();

  /** Whether a new consent revokes the tokens of earlier ones. */
  boolean newConsentEndsOldTokens();

  /** Whether the PKCE verifier is checked. */
  boolean enforcePkce();
}
