// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.control;

import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;

/** Failure of a control request. It becomes problem details (RFC 9457) with the next step. */
public final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String next;

  private ControlException(int status, String detail, String next) {
    super(detail);
    this.status = status;
    this.next = next;
  }

  /** Makes the failure of a request that cannot be understood. */
  public static ControlException badRequest(String detail, String next) {
    return new ControlException(400, detail, next);
  }

  static ControlException of(int status, String detail, String next) {
    return new ControlException(status, detail, next);
  }

  Response response() {
    Object problem =
        Json.object(
            "type",
            "about:blank",
            "title",
            title(),
            "status",
            status,
            "detail",
            getMessage(),
            "next",
            next);
    return Response.json(status, problem)
        .withBody("application/problem+json;charset=UTF-8", Json.write(problem));
  }

  private String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 415 -> "Unsupported Media Type";
      default -> "Internal Server Error";
    };
  }
}
