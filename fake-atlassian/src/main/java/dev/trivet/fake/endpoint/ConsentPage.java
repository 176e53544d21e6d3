// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.Html;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The page where a person chooses an account and a site. One plain form, no script. */
final class ConsentPage {
  private ConsentPage() {}

  /** The request travels in base64url, so that a page cannot change one byte of the state. */
  static String html(AuthorizationRequest asked, String rawQuery, Directory directory) {
    StringBuilder scopes = new StringBuilder();
    asked.scopes().forEach(scope -> scopes.append("<li>" + Html.escape(scope) + "</li>\n"));
    String carried =
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
            Html.escape(asked.clientId()),
            ConsentEndpoint.PATH,
            carried,
            fieldset("Account", "account", directory.people()),
            fieldset("Use app on", "site", directory.sites()),
            scopes,
            Html.escape(asked.redirectUri()));
    return Html.page("Allow access?", form);
  }

  static String carried(String field) {
    return new String(Base64.getUrlDecoder().decode(field), StandardCharsets.UTF_8);
  }

  private static String fieldset(String legend, String name, List<FormOption> choices) {
    StringBuilder html = new StringBuilder("<fieldset>\n<legend>" + legend + "</legend>\n");
    String checked = " checked=\"checked\"";
    for (FormOption choice : choices) {
      String handle = Html.escape(choice.handle());
      html.append("<label><input type=\"radio\" name=\"" + name + "\" value=\"" + handle + "\"")
          .append(checked + "> " + Html.escape(choice.label()) + "</label>\n");
      checked = "";
    }
    return html + "</fieldset>";
  }
}
