// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

/**
 * Link of a page of Trivet: the one way on.
 *
 * @param text that the person reads
 * @param address to which the link leads; empty for no link
 */
public record Link(String text, String address) {

  /** No link, for a page from which no way leads on. */
  public static final Link NONE = new Link("", "");

  boolean isNone() {
    return address.isEmpty();
  }
}
