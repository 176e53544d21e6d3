// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Browser with at most one session, which makes requests as browsers do. */
public final class FakeBrowser {

  public @Nullable FakeSession session;

  /** Context of the application that the browser visits. */
  final FakeContext context = new FakeContext();

  /** User of the application's own login. */
  public @Nullable String caller;

  /** Makes the request of a link within the application or of a typed address. */
  public FakeRequest open(String target) {
    return request("GET", target)
        .header("Sec-Fetch-Mode", "navigate")
        .header("Sec-Fetch-Dest", "document")
        .header("Sec-Fetch-Site", "none")
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }

  /** Makes the request of a redirect to an absolute address of ours. */
  public FakeRequest open(URI location) {
    String target = location.toString();
    if (!target.startsWith(ApplicationFixture.BASE)) {
      throw new IllegalArgumentException("leads elsewhere: " + target);
    }
    return open(target.substring(ApplicationFixture.BASE.length()));
  }

  /** Makes the request of a form of our own pages. */
  public FakeRequest post(String target) {
    return open(target).method("POST").header("Sec-Fetch-Site", "same-origin");
  }

  /** Makes the request of a script of our own pages. */
  public FakeRequest fetch(String target) {
    return request("GET", target)
        .header("Sec-Fetch-Mode", "cors")
        .header("Sec-Fetch-Dest", "empty")
        .header("Sec-Fetch-Site", "same-origin")
        .header("Accept", "*/*");
  }

  /** Makes a request without headers. */
  public FakeRequest request(String method, String target) {
    return new FakeRequest(this, target).method(method);
  }

  /** Returns the session, which must exist. */
  public FakeSession session() {
    if (session == null) {
      throw new AssertionError("no session was made");
    }
    return session;
  }

  /** Makes a session of the application. */
  public FakeSession startSession() {
    session = new FakeSession();
    return session;
  }

  /** Returns an attribute of the session, which must exist. */
  public Object attribute(String name) {
    Object value = session().getAttribute(name);
    if (value == null) {
      throw new AssertionError("no attribute " + name);
    }
    return value;
  }
}
