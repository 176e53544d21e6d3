// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.TrivetException;
import java.net.URI;
import java.util.Optional;

/** Step 5: a callback that belongs to a flow of this browser; the flow is taken out. */
public sealed interface MatchedResponse {

  /** The flow that it ends. */
  PendingFlow flow();

  /** The {@code iss} that came along (RFC 9207); empty when none did. */
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
