// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.Map;
import java.util.Set;

/**
 * HTML form that posts, with one button.
 *
 * @param button text on the button
 * @param action the address to which the form posts
 * @param hidden the hidden parameters
 */
public record Form(Text button, String action, Map<String, String> hidden) implements Controls {

  /** Keeps a copy. */
  public Form {
    hidden = Map.copyOf(hidden);
  }

  @Override
  public String html(Messages messages) {
    StringBuilder html = new StringBuilder(open("post", action));
    hidden.forEach((name, value) -> html.append(hidden(name, value)));
    return html.append("<p><button class=\"on\">")
        .append(messages.html(button))
        .append("</button></p></form>\n")
        .toString();
  }

  @Override
  public Set<String> imageSources() {
    return Set.of();
  }

  static String open(String method, String action) {
    return "<form method=\"" + method + "\" action=\"" + HtmlText.escape(action) + "\">";
  }

  static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\""
        + HtmlText.escape(name)
        + "\" value=\""
        + HtmlText.escape(value)
        + "\">";
  }
}
