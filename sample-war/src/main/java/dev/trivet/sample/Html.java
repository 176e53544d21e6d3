// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * HTML builder. It escapes text and attribute values, and accepts no ready-made markup. Names of
 * elements and attributes are constants of the caller.
 */
final class Html {

  private static final Set<String> VOID = Set.of("img", "link", "meta");
  private static final Set<String> SAFE_SCHEMES = Set.of("http", "https");

  private final StringBuilder out = new StringBuilder(4096);

  /** Adds text to the current element. */
  Html text(String text) {
    text.codePoints().forEach(this::escaped);
    return this;
  }

  /** Adds an element with text; attributes are names and values in turn. */
  Html element(String name, String text, String... attributes) {
    return element(name, inner -> inner.text(text), attributes);
  }

  /** Adds an element with children; an attribute with an empty value has its name only. */
  Html element(String name, Consumer<Html> content, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
    out.append('>');
    if (!VOID.contains(name)) {
      content.accept(this);
      out.append("</").append(name).append(">\n");
    }
    return this;
  }

  /** Adds a link to a page. */
  Html link(String text, String address, String cssClass) {
    return element("a", text, "href", address, "class", cssClass);
  }

  /**
   * Returns an external address if it is safe in a link or an image. Escaping alone would allow
   * {@code javascript:}.
   */
  static String outside(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return SAFE_SCHEMES.contains(scheme) ? address.toASCIIString() : "#";
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name);
    if (!value.isEmpty()) {
      out.append("=\"");
      text(value);
      out.append('"');
    }
  }

  private void escaped(int codePoint) {
    switch (codePoint) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(codePoint);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
