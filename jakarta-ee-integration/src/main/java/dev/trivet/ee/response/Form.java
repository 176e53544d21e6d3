// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.List;
import java.util.Map;

/**
 * A form that posts, one button per way on.
 *
 * @param action where it posts to
 * @param hidden what it sends along
 * @param buttons the ways on
 */
public record Form(String action, Map<String, String> hidden, List<Button> buttons) {

  /** Keeps copies. */
  public Form {
    hidden = Map.copyOf(hidden);
    buttons = List.copyOf(buttons);
  }

  /**
   * A button.
   *
   * @param name of the parameter that it sends, or empty for none
   * @param value of that parameter
   * @param text what it is called
   * @param note what to know about it, or empty
   */
  public record Button(String name, String value, String text, String note) {}

  /** A form that is one button. */
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
