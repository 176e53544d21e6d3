// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Responses;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.LogRateLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;

/**
 * Notices about authorization responses that name another issuer (RFC 9207) than the configured
 * server: one line a day for each value. Thread-safe.
 */
final class IssuerNotices {

  /**
   * Most lines a day, since attackers can make up values and would flood the log. The hash of a
   * value chooses one of the lines.
   */
  private static final int MOST = 16;

  private final URI server;
  private final Responses responses;
  private final LogRateLimit<Integer> lines =
      new LogRateLimit<>(Duration.ofDays(1), System::nanoTime);

  IssuerNotices(URI server, Responses responses) {
    this.server = server;
    this.responses = responses;
  }

  /**
   * Logs the issuer of a matched response, unless it is the configured one or was logged lately.
   */
  void check(HttpServletRequest request, MatchedResponse match) {
    match
        .foreignIssuer(server)
        .filter(issuer -> lines.tryWrite(Math.floorMod(issuer.hashCode(), MOST)).isPresent())
        .ifPresent(issuer -> log(request, issuer));
  }

  private void log(HttpServletRequest request, String issuer) {
    responses.logWarning(
        request,
        ErrorCode.FOREIGN_ISSUER,
        "an authorization response names another issuer",
        "'" + issuer + "', which is not trivet.authorization-server; the sign-in goes on");
  }
}
