// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.session.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * What the browser still has when a login has ended: the session's cookie, where the session was
 * ours, and the guarded pages that "back" shows without asking, which Chromium keeps in spite of
 * {@code no-store}. The page that was left is not yet among them when the answer to the form
 * arrives, so the answer's page loads a style sheet, {@code GET /after-logout.css}, and that
 * empties them: {@code Clear-Site-Data} (W3C), which browsers obey over https and from loopback
 * hosts.
 *
 * @param address of the style sheet
 * @param ownSession whether the session ends with the login
 */
record AfterLogout(String address, boolean ownSession) implements OwnPath {

  /** What stands behind the prefix. */
  static final String NAME = "after-logout.css";

  /** The last page of a login. */
  Response respond(Page page, HttpServletRequest request) {
    Response response = page.withStyleSheet(address).toResponse(200);
    return ownSession
        ? response.with(SessionCookies.HEADER, SessionCookies.expired(request.getServletContext()))
        : response;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  /** Other sites may ask for the style sheet, and nothing is emptied for them. */
  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    Response empty = Response.of("text/css", "");
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
        ? empty.with("Clear-Site-Data", "\"cache\"")
        : empty;
  }
}
