// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.StandIn;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Browser with one session, which follows redirects. */
public final class FakeBrowser {

  private static final int MOST_REDIRECTS = 5;
  private static final String PAGE = PeerSettings.GUARDED + "page";

  private final FakeSite site;
  private final StandIn standIn;
  private final FakeResponse response = new FakeResponse();
  private final FakeSite.Page page = new FakeSite.Page();
  private @Nullable FakeSession session;

  /** Makes a browser without a session. */
  public FakeBrowser(FakeSite site, StandIn standIn) {
    this.site = site;
    this.standIn = standIn;
  }

  /**
   * Sends a request and follows redirects inside the application.
   *
   * @return the address outside to which the last one leads; empty when a page came
   */
  private String open(FakeRequest first) throws IOException, ServletException {
    FakeRequest request = first;
    String next = "";
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      site.send(request, session, response, page);
      session = request.session();
      next = response.location();
      if (next.isEmpty() || !site.isOwn(next)) {
        return next;
      }
      request = site.redirected(next);
    }
    throw new IllegalStateException("too many redirects, the last to " + next);
  }

  /** Begins a sign-in at the guarded page; returns the address of the authorization server. */
  public String begin() throws IOException, ServletException {
    String authorization = open(site.page(PAGE));
    if (!standIn.isAuthorization(authorization)) {
      throw new IllegalStateException(
          "no redirect to the authorization server: " + response.getStatus() + authorization);
    }
    return authorization;
  }

  /** Signs in; returns the session, with which the guarded page comes. */
  public FakeSession signIn() throws IOException, ServletException {
    String callback = standIn.consent(begin());
    open(site.redirected(callback));
    long before = page.requests();
    open(site.page(PAGE));
    FakeSession signedIn = session;
    if (signedIn == null || page.requests() == before) {
      throw new IllegalStateException("not signed in: " + response.getStatus());
    }
    return signedIn;
  }

  /** Returns the session; an empty one if none was made. */
  public FakeSession session() {
    FakeSession known = session;
    return known == null ? site.newSession() : known;
  }
}
