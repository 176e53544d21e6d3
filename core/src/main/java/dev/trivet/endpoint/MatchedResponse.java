// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.TrivetException;

/** Step 5: a callback that belongs to a flow of this browser; the flow is taken out. */
public sealed interface MatchedResponse {

  /** The flow that it ends. */
  PendingFlow flow();

  /** The {@code iss} that came along (RFC 9207); empty when none did. */
  String issuer();

  /**
   * The person consented.
   *
   * @param flow the flow that it ends
   * @param issuer the {@code iss} that came along
   * @param code what the token endpoint takes, once
   */
  record Granted(PendingFlow flow, String issuer, AuthorizationCode code)
      implements MatchedResponse {

    @Override
    public String toString() {
      return "Granted[***]";
    }
  }

  /**
   * There is no code.
   *
   * @param flow the flow that it ends
   * @param issuer the {@code iss} that came along
   * @param why what the {@code error} means, by {@link DiagnosisTable}
   */
  record Refused(PendingFlow flow, String issuer, TrivetException why) implements MatchedResponse {

    /** Prints nothing of what came: the failure's message holds the value of the error. */
    @Override
    public String toString() {
      return "Refused[" + why.code() + "]";
    }
  }
}
