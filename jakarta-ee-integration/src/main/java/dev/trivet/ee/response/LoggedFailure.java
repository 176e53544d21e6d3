// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

/**
 * Failure whose line is in the log. {@link Responses} makes the line and a response with its id.
 *
 * @param message for the person
 * @param id of the line in the log
 */
public record LoggedFailure(FailureMessage message, CorrelationId id) {

  /** Adds a sentence about what is special in this case. */
  public LoggedFailure withDetail(String sentence) {
    return new LoggedFailure(message.withDetail(sentence), id);
  }

  /** Returns the number and the correlation id, for the foot of a page. */
  String footnote() {
    return message.code() + " · " + id;
  }
}
