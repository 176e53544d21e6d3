// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.model.TokenSet;
import org.jspecify.annotations.Nullable;

/** One call while it is under way; for one thread at a time. Prints without its token and body. */
final class ApiCall {

  private final long ticket;
  private TokenSet tokens;
  private @Nullable ReplayableBody body;

  ApiCall(TokenSet tokens, long ticket) {
    this.tokens = tokens;
    this.ticket = ticket;
  }

  /** Of {@link HangingCalls}. */
  long ticket() {
    return ticket;
  }

  /** Whose access token was sent last. */
  TokenSet tokens() {
    return tokens;
  }

  void tokens(TokenSet newer) {
    tokens = newer;
  }

  /** The body that was sent, if there was one. */
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
