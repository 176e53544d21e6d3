// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.Html;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Consent page: a form without script to choose an account and a site. */
final class ConsentPage {
  /** The path of the form's action, as at Atlassian. */
  static final String ACTION = "/oauth2/authorize/server/consent";

  private ConsentPage() {}

  /**
   * Makes the page. A hidden field carries the query in base64url, so HTML cannot change a byte of
   * the state.
   */
  static String html(AuthorizationRequest request, String rawQuery, Directory directory) {
    StringBuilder scopes = new StringBuilder();
    request.scopes().forEach(scope -> scopes.append("<li>" + Html.escape(scope) + "</li>\n"));
    String encodedQuery =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(rawQuery.getBytes(StandardCharsets.UTF_8));
    String form =
        String.format(
            Locale.ROOT,
            """
            <p>The app <strong>%s</strong> asks for access to your Atlassian account.</p>
            <form method="post" action="%s">
            <input type="hidden" name="request" value="%s">
            %s
            %s
            <h2>It would be able to use</h2>
            <ul>
            %s</ul>
            <p>You will return to %s</p>
            <p>
            <button type="submit" name="decision" value="accept">Accept</button>
            <button type="submit" name="decision" value="cancel">Cancel</button>
            </p>
            </form>
            """,
            Html.escape(request.clientId()),
            ACTION,
            encodedQuery,
            fieldset("Account", "account", directory.people()),
            fieldset("Use app on", "site", directory.sites()),
            scopes,
            Html.escape(request.redirectUri()));
    return Html.page("Allow access?", form);
  }

  /** Decodes the hidden field. */
  static String decodeQuery(String field) {
    return new String(Base64.getUrlDecoder().decode(field), StandardCharsets.UTF_8);
  }

  private static String fieldset(String legend, String name, List<FormOption> options) {
    StringBuilder html = new StringBuilder("<fieldset>\n<legend>" + legend + "</legend>\n");
    String checked = " checked=\"checked\"";
    for (FormOption option : options) {
      String handle = Html.escape(option.handle());
      html.append("<label><input type=\"radio\" name=\"" + name + "\" value=\"" + handle + "\"")
          .append(checked + "> " + Html.escape(option.label()) + "</label>\n");
      checked = "";
    }
    return html + "</fieldset>";
  }
}
