// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.model.TokenSet;
import org.jspecify.annotations.Nullable;

/** Call that is under way; for one thread at a time. Prints without its token and body. */
final class ApiCall {

  private final long ticket;
  private TokenSet tokens;
  private @Nullable ReplayableBody body;

  ApiCall(TokenSet tokens, long ticket) {
    this.tokens = tokens;
    this.ticket = ticket;
  }

  /** Returns the ticket of {@link HangingCalls}. */
  long ticket() {
    return ticket;
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
    return "Call[" + ticket + "]";
  }
}
