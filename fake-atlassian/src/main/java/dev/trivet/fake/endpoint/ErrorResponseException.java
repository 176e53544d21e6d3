// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.RecordedResponse;

/** Failure that ends the work on a request; it carries the response. */
final class ErrorResponseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RecordedResponse response;

  ErrorResponseException(RecordedResponse response) {
    super(response.outcome());
    this.response = response;
  }

  RecordedResponse response() {
    return response;
  }
}
