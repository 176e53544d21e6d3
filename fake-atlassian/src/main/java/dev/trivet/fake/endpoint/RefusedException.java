// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.Answer;

/** Ends the work on a request; the answer is ready. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  RefusedException(Answer answer) {
    super(answer.outcome());
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
