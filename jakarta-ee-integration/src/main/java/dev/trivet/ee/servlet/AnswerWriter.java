// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes answers, or lets the application's own error page write those that are failures. */
final class AnswerWriter {

  /** Tells an error page what happened; a dispatch that carries it passes the guard. */
  static final String FAILURE = "trivet.failure";

  private final @Nullable String errorPage;

  AnswerWriter(@Nullable String errorPage) {
    this.errorPage = errorPage;
  }

  void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.resetBuffer();
    response.setStatus(answer.status());
    SessionCookies.complete(request, response);
    String text = answer.body();
    boolean forwards = errorPage != null && answer.failure() != null;
    answer.headers().forEach((name, value) -> set(response, name, value, forwards));
    if (forwards) {
      request.setAttribute(FAILURE, answer.failure());
      request.getRequestDispatcher(errorPage).forward(request, response);
    } else if (text != null && !request.getMethod().equals("HEAD")) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  /** An error page of the application has its own type and its own content policy. */
  private static void set(
      HttpServletResponse response, String name, String value, boolean forwards) {
    if (name.equals("Content-Type")) {
      if (!forwards) {
        response.setContentType(value);
      }
    } else if (!forwards || !name.equals("Content-Security-Policy")) {
      response.setHeader(name, value);
    }
  }
}
