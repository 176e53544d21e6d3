// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.net.URI;
import java.util.Optional;

/**
 * Issuer identification of authorization responses (RFC 9207). Atlassian does not announce it, and
 * Trivet knows one authorization server only, so no mix-up is possible: another issuer is told and
 * not refused, as section 2.4 leaves to the client for servers that do not announce it.
 */
public final class Issuer {

  private Issuer() {}

  /**
   * Returns the {@code iss} of a matched authorization response when it is not the configured
   * server, as a log line may show it. Simple string comparison (RFC 3986 section 6.2.1).
   */
  public static Optional<String> foreign(MatchedResponse match, URI server) {
    String told = match.issuer();
    return told.isEmpty() || told.equals(server.toString())
        ? Optional.empty()
        : Optional.of(ForeignText.clean(told));
  }
}
