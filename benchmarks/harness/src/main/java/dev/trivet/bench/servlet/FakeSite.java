// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import dev.trivet.bench.PeerSettings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Application behind a filter, with servlet objects in memory. */
public final class FakeSite {

  /** Headers of a browser that opens a page. */
  private static final String[] PAGE = {
    "host", "localhost:8080",
    "user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0",
    "accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "sec-fetch-site", "same-origin",
    "sec-fetch-mode", "navigate",
    "sec-fetch-dest", "document",
    "accept-language", "en-US,en;q=0.9"
  };

  /** Headers of a script that fetches data. */
  private static final String[] SCRIPT = {
    "host", "localhost:8080",
    "user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0",
    "accept", "application/json",
    "x-requested-with", "XMLHttpRequest",
    "sec-fetch-site", "same-origin",
    "sec-fetch-mode", "cors",
    "sec-fetch-dest", "empty",
    "accept-language", "en-US,en;q=0.9"
  };

  private final PeerSettings settings;
  private final Filter filter;
  private final FakeContext context = new FakeContext();

  /** Initialises the filter of a peer. */
  public FakeSite(PeerSettings settings, Filter filter) throws ServletException {
    this.settings = settings;
    this.filter = filter;
    filter.init(context.filterConfig());
  }

  /** Makes the request of a page, by its path below the context. */
  public FakeRequest page(String path) {
    return new FakeRequest(context.context(), URI.create(settings.base() + path), PAGE);
  }

  /** Makes the request of a script. */
  public FakeRequest script(String path) {
    return new FakeRequest(context.context(), URI.create(settings.base() + path), SCRIPT);
  }

  /** Makes the request of a redirect inside the application. */
  public FakeRequest redirected(String location) {
    return new FakeRequest(context.context(), settings.base().resolve(location), PAGE);
  }

  /** Whether a redirect stays in the application. */
  public boolean isOwn(String location) {
    return location.startsWith("/") || location.startsWith(settings.base().toString());
  }

  /** Makes a session without attributes. */
  public FakeSession newSession() {
    return new FakeSession(context.context());
  }

  /** Sends a request through the filter. */
  public void send(
      FakeRequest request, @Nullable FakeSession session, FakeResponse response, FilterChain page)
      throws IOException, ServletException {
    request.begin(session);
    response.begin();
    filter.doFilter(request, response, page);
  }

  /** Page of the application, which counts its requests. */
  public static final class Page implements FilterChain {

    private long requests;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response) {
      requests++;
    }

    /** Returns the number of requests that came to the page. */
    public long requests() {
      return requests;
    }
  }
}
