// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Somebody's browser: at most one session, and requests as browsers make them. */
public final class FakeBrowser {

  public @Nullable FakeSession session;

  /** How the application that it visits is set up. */
  final FakeContext context = new FakeContext();

  /** Who is logged in by the application's own means. */
  public @Nullable String caller;

  /** Returns a person follows a link within the application or types its address. */
  public FakeRequest open(String target) {
    return request("GET", target)
        .header("Sec-Fetch-Mode", "navigate")
        .header("Sec-Fetch-Dest", "document")
        .header("Sec-Fetch-Site", "none")
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }

  /** Returns a person follows a redirect to an absolute address of ours. */
  public FakeRequest open(URI location) {
    String target = location.toString();
    if (!target.startsWith(Stage.BASE)) {
      throw new IllegalArgumentException("leads elsewhere: " + target);
    }
    return open(target.substring(Stage.BASE.length()));
  }

  /** Returns a person sends a form of one of our own pages. */
  public FakeRequest post(String target) {
    return open(target).method("POST").header("Sec-Fetch-Site", "same-origin");
  }

  /** Returns a script of one of our own pages fetches something. */
  public FakeRequest fetch(String target) {
    return request("GET", target)
        .header("Sec-Fetch-Mode", "cors")
        .header("Sec-Fetch-Dest", "empty")
        .header("Sec-Fetch-Site", "same-origin")
        .header("Accept", "*/*");
  }

  /** Returns a request without any header. */
  public FakeRequest request(String method, String target) {
    return new FakeRequest(this, target).method(method);
  }

  /** Returns the session, which must be there. */
  public FakeSession session() {
    if (session == null) {
      throw new AssertionError("no session was made");
    }
    return session;
  }

  /** Returns a session of the application's own. */
  public FakeSession startSession() {
    session = new FakeSession();
    return session;
  }

  /** Returns an attribute of the session, which must be there. */
  public Object attribute(String name) {
    Object value = session().getAttribute(name);
    if (value == null) {
      throw new AssertionError("no attribute " + name);
    }
    return value;
  }
}
