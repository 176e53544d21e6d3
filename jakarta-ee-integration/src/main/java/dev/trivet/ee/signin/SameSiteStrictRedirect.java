// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Redirect for applications whose session cookie is {@code SameSite=Strict}. Browsers do not send
 * that cookie when Atlassian sends the person back. So a page of Trivet, which is the same site,
 * opens the callback once more. It does so once: a browser without cookies then gets the page of an
 * unknown sign-in.
 */
final class SameSiteStrictRedirect {

  private static final String MARK = "hop";
  private static final String[] PASSED_ON = {"state", "code", "error"};

  private final Responses responses;

  SameSiteStrictRedirect(Responses responses) {
    this.responses = responses;
  }

  /** Whether the callback must be opened again, by a page of the same site. */
  boolean isNeeded(HttpServletRequest request, Map<String, String[]> parameters) {
    return request.getRequestedSessionId() == null
        && !parameters.containsKey(MARK)
        && SessionCookies.areStrict(request.getServletContext());
  }

  /** Makes the page that opens the callback again. */
  Response openAgain(HttpServletRequest request, Map<String, String[]> parameters) {
    StringJoiner query =
        new StringJoiner("&", responses.urls().own("callback") + "?", "&" + MARK + "=1");
    for (String name : PASSED_ON) {
      String[] values = parameters.get(name);
      if (values != null) {
        query.add(name + "=" + URLEncoder.encode(values[0], StandardCharsets.UTF_8));
      }
    }
    return responses
        .page(request, Page.of("one-moment", new Link("one-moment.link", query.toString())))
        .with(Response.REFRESH, "0;url=" + query);
  }
}
