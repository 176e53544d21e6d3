// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.SignInRefusedException;
import dev.trivet.endpoint.AuthorizationResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * For applications whose session cookie is {@code SameSite=Strict}: browsers do not send it along
 * when Atlassian sends the person back, so the callback is opened once more by a page of ours,
 * which is the same site. Once: a browser without cookies gets the page of an unknown sign-in then.
 */
final class SameSiteStrictRedirect {

  private static final String MARK = "hop";
  private static final String[] PASSED_ON = {"state", "code", "error"};

  private final Urls links;

  SameSiteStrictRedirect(Urls links) {
    this.links = links;
  }

  /** The page that opens the callback again, or null when there is no need. */
  @Nullable Response of(HttpServletRequest request, Map<String, String[]> parameters) {
    if (request.getRequestedSessionId() != null
        || parameters.containsKey(MARK)
        || !SessionCookies.areStrict(request.getServletContext())) {
      return null;
    }
    try {
      AuthorizationResponse.parse(parameters);
    } catch (SignInRefusedException nothingOfOurs) {
      return null;
    }
    StringJoiner query = new StringJoiner("&", links.own("callback") + "?", "&" + MARK + "=1");
    for (String name : PASSED_ON) {
      String[] values = parameters.get(name);
      if (values != null) {
        query.add(name + "=" + URLEncoder.encode(values[0], StandardCharsets.UTF_8));
      }
    }
    return new Page("One moment", "You are signed in soon.", "Go on", query.toString(), null)
        .answer(200)
        .with("Refresh", "0;url=" + query);
  }
}
