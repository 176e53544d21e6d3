// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;

/** The part of a filter's configuration that ours looks at. */
final class FakeFilterConfig {

  public ServletContext getServletContext() {
    return new FakeContext().asContext();
  }
}
