// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.RecordedResponse;

/** Ends the work on a request; the answer is ready. */
final class ErrorResponseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RecordedResponse answer;

  ErrorResponseException(RecordedResponse answer) {
    super(answer.outcome());
    this.answer = answer;
  }

  RecordedResponse answer() {
    return answer;
  }
}
