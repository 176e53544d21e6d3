// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.RandomText;
import dev.trivet.log.SecurityLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Identifier that ties an answer to its log line: eight letters and digits, no secret. It is made
 * by writing the line, so no answer shows an id that the log does not have.
 */
public final class CorrelationId {

  private final String text;

  private CorrelationId(String text) {
    this.text = text;
  }

  /** Writes a line about a request. */
  public static CorrelationId write(SecurityLog.Line line, HttpServletRequest request) {
    String id = RandomText.shortId();
    line.correlationId(id).from(request.getRemoteAddr()).write();
    return new CorrelationId(id);
  }

  /** Returns the id of the line about an exception that is there already; else writes this one. */
  static CorrelationId of(Throwable cause, SecurityLog.Line line, HttpServletRequest request) {
    Optional<String> written =
        cause instanceof TrivetException failure ? failure.correlationId() : Optional.empty();
    return written.map(CorrelationId::new).orElseGet(() -> write(line, request));
  }

  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
