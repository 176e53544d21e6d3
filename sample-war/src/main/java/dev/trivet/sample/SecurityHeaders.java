// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Filter that adds security headers to every response; Trivet's own pages replace them. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SecurityHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** No scripts, and pictures from any host, because Atlassian hosts the avatars. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src http: https:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    // not no-referrer: browsers would send "Origin: null" with the sign-out form
    response.setHeader("Referrer-Policy", "same-origin");
    chain.doFilter(request, response);
  }
}
