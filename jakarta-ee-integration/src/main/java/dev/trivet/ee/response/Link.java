// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

/**
 * Link of a page of Trivet: the one way on.
 *
 * @param text that the person reads
 * @param address to which the link leads; empty for no link
 */
public record Link(Text text, String address) {

  /** No link, for a page from which no way leads on. */
  public static final Link NONE = new Link("", "");

  /** Makes a link with a text that needs nothing filled in. */
  public Link(String key, String address) {
    this(Text.of(key), address);
  }

  boolean isNone() {
    return address.isEmpty();
  }

  /** Makes the HTML, with more attributes in front of the address. */
  String html(Messages messages, String attributes) {
    return "<a"
        + attributes
        + " href=\""
        + HtmlText.escape(address)
        + "\">"
        + messages.html(text)
        + "</a>";
  }
}
