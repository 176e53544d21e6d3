// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.model.TokenSet;
import org.jspecify.annotations.Nullable;

/** Call that is under way; for one thread at a time. Prints without its token and body. */
final class ApiCall {

  private final RateLimitScopes scopes;
  private final long begin;
  private final long timeout;
  private final HangingCalls.Call unanswered;
  private TokenSet tokens;
  private @Nullable ReplayableBody body;

  /**
   * Creates a call that is about to be sent.
   *
   * @param begin when the caller began to wait, in nanoseconds
   * @param timeout how long it waits at most, in nanoseconds
   */
  ApiCall(
      RateLimitScopes scopes,
      long begin,
      long timeout,
      TokenSet tokens,
      HangingCalls.Call unanswered) {
    this.scopes = scopes;
    this.begin = begin;
    this.timeout = timeout;
    this.tokens = tokens;
    this.unanswered = unanswered;
  }

  RateLimitScopes scopes() {
    return scopes;
  }

  /**
   * Returns how long the call can pause, in nanoseconds. The time that it has taken so far is left
   * for its repeat.
   */
  long spare(long now) {
    return timeout - 2 * (now - begin);
  }

  /** Ends the wait for a response. */
  void answered() {
    unanswered.end();
  }

  /** Returns the tokens whose access token was sent last. */
  TokenSet tokens() {
    return tokens;
  }

  void tokens(TokenSet newer) {
    tokens = newer;
  }

  /** Returns the body that was sent, or null. */
  @Nullable ReplayableBody body() {
    return body;
  }

  void body(ReplayableBody written) {
    body = written;
  }

  @Override
  public String toString() {
    return "Call[" + scopes.endpoint() + "]";
  }
}
