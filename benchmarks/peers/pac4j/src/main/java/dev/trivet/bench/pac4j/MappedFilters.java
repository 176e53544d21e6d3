// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.pac4j;

import dev.trivet.bench.PeerSettings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Filters of the guarded area and of the callback, chosen by the path as a container does.
 *
 * @param path path of the callback
 */
record MappedFilters(Filter guarded, String path, Filter callback) implements Filter {

  @Override
  public void init(FilterConfig config) throws ServletException {
    guarded.init(config);
    callback.init(config);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String asked = ((HttpServletRequest) request).getServletPath();
    if (asked.startsWith(PeerSettings.GUARDED)) {
      guarded.doFilter(request, response, chain);
    } else if (asked.equals(path)) {
      callback.doFilter(request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }
}
