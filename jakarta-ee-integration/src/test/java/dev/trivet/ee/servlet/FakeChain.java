// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Filter chain that records requests and can throw, in place of the application. */
public final class FakeChain implements FilterChain {

  int calls;
  private @Nullable HttpServletRequest last;
  private @Nullable Exception failure;
  private Runnable application = () -> {};

  FakeChain throwing(Exception thrown) {
    failure = thrown;
    return this;
  }

  /** Sets what the application does with each request. */
  FakeChain running(Runnable work) {
    application = work;
    return this;
  }

  public HttpServletRequest request() {
    if (last == null) {
      throw new AssertionError("nothing reached the application");
    }
    return last;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    calls++;
    last = (HttpServletRequest) request;
    application.run();
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof ServletException servlet) {
      throw servlet;
    }
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
  }
}
