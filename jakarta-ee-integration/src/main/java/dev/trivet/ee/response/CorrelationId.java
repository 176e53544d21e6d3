// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.RandomText;
import dev.trivet.log.SecurityLog;
import jakarta.servlet.http.HttpServletRequest;

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

  /** The id of the line that tells a failure already; else writes this one. */
  static CorrelationId of(
      TrivetException failure, SecurityLog.Line line, HttpServletRequest request) {
    return failure.correlationId().map(CorrelationId::new).orElseGet(() -> write(line, request));
  }

  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
