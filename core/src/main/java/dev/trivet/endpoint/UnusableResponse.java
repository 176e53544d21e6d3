// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.http.Response;

/** Messages about a response that cannot be used. They give the reason and nothing of the body. */
final class UnusableResponse {

  private UnusableResponse() {}

  /**
   * Makes the message, such as {@code GET /me gave no usable answer: it is empty (status 204, 0
   * bytes)}.
   */
  static String message(String endpoint, Response response, String reason) {
    return endpoint + " gave no usable answer: " + reason + " (" + response.describe() + ")";
  }

  /**
   * Returns the reason: a body that is no text, else a status that explains the response, else the
   * given reason.
   */
  static String reason(Response response, String otherwise) {
    return response.defect().orElse(byStatus(response.status(), otherwise));
  }

  /** Makes the reason why an error does not count with a status such as 429 or 503. */
  static String noVerdict(String error) {
    return "the error '" + ForeignText.clean(error) + "' is no verdict with this status";
  }

  private static String byStatus(int status, String otherwise) {
    return switch (status) {
      case 407 -> "a proxy on the way asks for credentials";
      case 408, 425 -> "the request came at a bad moment";
      case 429 -> "too many requests";
      case 511 -> "a network on the way asks for a login";
      default ->
          status / 100 == 3 ? "it is a redirect, and redirects are never followed" : otherwise;
    };
  }
}
