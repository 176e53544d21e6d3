// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.regex.Pattern;

/** Escaping of text for HTML and XML. */
public final class HtmlText {

  /** Marks and controls of text direction, by which a name could reverse the text beside it. */
  private static final Pattern BIDI =
      Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private HtmlText() {}

  /** Escapes a text for elements and attributes, and removes controls of direction. */
  public static String escape(String text) {
    return BIDI.matcher(text)
        .replaceAll("")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Escapes a name for HTML, whose direction does not change that of the text around it. */
  static String isolate(String name) {
    return "<bdi>" + escape(name) + "</bdi>";
  }
}
