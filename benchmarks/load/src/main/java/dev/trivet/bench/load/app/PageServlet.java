// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Page of a few bytes: guarded by Trivet, by {@link HandFilter}, and public. */
@WebServlet({PageServlet.GUARDED, PageServlet.BY_HAND, PageServlet.PUBLIC})
public final class PageServlet extends HttpServlet {

  public static final String GUARDED = "/app/page";
  public static final String BY_HAND = "/hand/page";
  public static final String PUBLIC = "/page";

  /** Number of bytes of the page. */
  public static final int LENGTH = 5;

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.setContentLength(LENGTH);
    response.getOutputStream().write("Hello".getBytes(StandardCharsets.US_ASCII));
  }
}
