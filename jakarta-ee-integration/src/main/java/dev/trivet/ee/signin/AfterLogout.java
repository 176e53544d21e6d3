// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Cleaning of the browser after a login: the session cookie, if the session was Trivet's, and
 * guarded pages in the cache. Chromium keeps such pages for "back" in spite of {@code no-store}.
 * The page that was left is not yet in that cache when the response to the form arrives. So the
 * response's page loads a style sheet, {@code GET /after-logout.css}, whose {@code Clear-Site-Data}
 * (W3C) empties the cache. Browsers obey it over https and from loopback hosts.
 *
 * @param address of the style sheet
 * @param ownSession whether the session ends with the login
 */
record AfterLogout(Responses responses, String address, boolean ownSession) implements OwnPath {

  /** Path of the style sheet behind the prefix. */
  static final String NAME = "after-logout.css";

  /** Makes the response with the last page of a login. */
  Response respond(Page page, HttpServletRequest request) {
    Response response = responses.page(request, page.withStyleSheet(address));
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

  /** Sends the style sheet. For other sites it empties nothing. */
  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    Response empty = Response.of("text/css", "");
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
        ? empty.with("Clear-Site-Data", "\"cache\"")
        : empty;
  }
}
