// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.TrivetException;
import java.net.URI;
import java.util.Optional;

/** Authorization response that belongs to a pending flow of this browser (step 5). */
public sealed interface MatchedResponse {

  /** Returns the flow that the response ends. */
  PendingFlow flow();

  /** Returns the {@code iss} of the response (RFC 9207 section 2); empty when there is none. */
  String issuer();

  /**
   * Returns the issuer when it is not the configured server, as a log line may show it. Compares
   * texts (RFC 3986 section 6.2.1).
   *
   * <p>Atlassian does not announce RFC 9207, and Trivet knows one authorization server only, so no
   * mix-up is possible. Another issuer is reported and not refused, which section 2.4 leaves to the
   * client.
   */
  default Optional<String> foreignIssuer(URI server) {
    return issuer().isEmpty() || issuer().equals(server.toString())
        ? Optional.empty()
        : Optional.of(ForeignText.clean(issuer()));
  }

  /**
   * Response with a code: the person consented. The flow is taken out when the code is spent.
   *
   * @param flow the flow that the response ends
   * @param issuer the {@code iss} of the response, or empty
   * @param code the code, which the token endpoint takes once
   */
  record Granted(PendingFlow flow, String issuer, AuthorizationCode code)
      implements MatchedResponse {

    @Override
    public String toString() {
      return "Granted[***]";
    }
  }

  /**
   * Response with an error in place of a code. The flow is taken out.
   *
   * @param flow the flow that the response ends
   * @param issuer the {@code iss} of the response, or empty
   * @param why the meaning of the {@code error}, by {@link DiagnosisTable}
   */
  record Refused(PendingFlow flow, String issuer, TrivetException why) implements MatchedResponse {

    /** Prints the number only: the failure's message holds the value of the error. */
    @Override
    public String toString() {
      return "Refused[" + why.code() + "]";
    }
  }
}
