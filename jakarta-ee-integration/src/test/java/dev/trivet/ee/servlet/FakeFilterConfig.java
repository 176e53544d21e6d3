// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;

/** The part of a filter's configuration that ours looks at. */
final class FakeFilterConfig {

  private final FakeContext context;

  FakeFilterConfig(FakeContext context) {
    this.context = context;
  }

  public ServletContext getServletContext() {
    return context.asContext();
  }
}
