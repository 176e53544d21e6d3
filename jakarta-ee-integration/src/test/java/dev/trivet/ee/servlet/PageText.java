// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

/** Text of Trivet's pages, without what is the same on all of them. */
final class PageText {

  private PageText() {}

  /** Returns the page without the isolation of names and numbers. */
  static String withoutIsolation(FakeResponse page) {
    return page.body().replaceAll("</?bdi>", "");
  }

  /** Returns the page without its style. */
  static String withoutStyle(FakeResponse page) {
    return page.body().replaceAll("<style>[^<]*</style>", "");
  }

  /** Returns the page without the one script of Trivet, which cleans the address. */
  static String withoutOwnScript(FakeResponse page) {
    return page.body()
        .replace("<script>history.replaceState(null,\"\",location.pathname)</script>", "");
  }
}
