// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.http.Html;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Button of the console with the fields of its form.
 *
 * @param name the value that the form sends
 * @param sentence what the action shows
 * @param effect takes the values of the fields
 */
record ConsoleAction(
    String name,
    String label,
    String sentence,
    List<Field> fields,
    Consumer<Map<String, String>> effect) {

  /** Field of the form: a text, or a choice if there are options. */
  record Field(String name, String label, String initial, List<Option> options) {
    String html(String id) {
      StringBuilder html = new StringBuilder();
      html.append("<label for=\"" + id + "\">" + Html.escape(label) + "</label>\n");
      if (options.isEmpty()) {
        html.append("<input id=\"" + id + "\" name=\"" + name + "\" required maxlength=\"100\"")
            .append(" autocomplete=\"off\" value=\"" + Html.escape(initial) + "\">\n");
        return html.toString();
      }
      html.append("<select id=\"" + id + "\" name=\"" + name + "\">\n");
      for (Option option : options) {
        html.append("<option value=\"" + Html.escape(option.value()) + "\">")
            .append(Html.escape(option.label()) + "</option>\n");
      }
      return html + "</select>\n";
    }
  }

  /** Option of a choice. */
  record Option(String value, String label) {}

  String html() {
    StringBuilder html = new StringBuilder("<form method=\"post\" action=\"/console\">\n");
    for (Field field : fields) {
      html.append(field.html(name + "-" + field.name()));
    }
    return html.append("<button name=\"action\" value=\"" + name + "\"")
        .append(" aria-describedby=\"" + name + "-about\">" + Html.escape(label) + "</button>\n")
        .append("<p id=\"" + name + "-about\">" + Html.escape(sentence) + "</p>\n</form>\n")
        .toString();
  }
}
