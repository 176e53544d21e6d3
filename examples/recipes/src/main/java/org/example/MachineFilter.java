// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Filter that lets machines in by a key of their own; no person comes here. */
@WebFilter("/machine/*")
public class MachineFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isKnown(request.getHeader("Authorization"))) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("WWW-Authenticate", "Bearer");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  /** Compares in constant time, so that nothing can be learned from how long it takes. */
  private static boolean isKnown(String header) {
    String wanted = System.getProperty("machine.key", "");
    return !wanted.isEmpty()
        && header != null
        && MessageDigest.isEqual(bytes("Bearer " + wanted), bytes(header));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
