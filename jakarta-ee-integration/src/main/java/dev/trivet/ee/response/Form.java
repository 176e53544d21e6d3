// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.List;
import java.util.Map;

/**
 * HTML form that posts, with one button for each choice.
 *
 * @param action the address to which the form posts
 * @param hidden the hidden parameters
 * @param buttons the choices
 */
public record Form(String action, Map<String, String> hidden, List<Button> buttons) {

  /** Keeps copies. */
  public Form {
    hidden = Map.copyOf(hidden);
    buttons = List.copyOf(buttons);
  }

  /**
   * Button of a form.
   *
   * @param name of the parameter that the button sends, or empty for none
   * @param value of that parameter
   * @param text on the button
   * @param note beside the button, or empty
   */
  public record Button(String name, String value, String text, String note) {}

  /** Makes a form with one button. */
  public static Form button(String text, String action, Map<String, String> hidden) {
    return new Form(action, hidden, List.of(new Button("", "", text, "")));
  }

  String html() {
    StringBuilder html = new StringBuilder("<form method=\"post\" action=\"");
    html.append(HtmlText.escape(action)).append("\">");
    hidden.forEach((name, value) -> hidden(html, name, value));
    for (Button button : buttons) {
      html.append("<p><button class=\"on\"");
      if (!button.name().isEmpty()) {
        html.append(" name=\"").append(HtmlText.escape(button.name()));
        html.append("\" value=\"").append(HtmlText.escape(button.value())).append('"');
      }
      html.append('>').append(HtmlText.escape(button.text())).append("</button>");
      if (!button.note().isEmpty()) {
        html.append(" <small>").append(HtmlText.escape(button.note())).append("</small>");
      }
      html.append("</p>");
    }
    return html.append("</form>\n").toString();
  }

  private static void hidden(StringBuilder html, String name, String value) {
    html.append("<input type=\"hidden\" name=\"").append(HtmlText.escape(name));
    html.append("\" value=\"").append(HtmlText.escape(value)).append("\">");
  }
}
