// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.response.Response;
import dev.trivet.http.Transport;
import dev.trivet.log.LogLine;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Responder to requests that wait for a result: without a thread, unless a filter in front of
 * Trivet's forbids that. The log then gets a line, at the start or at the first such request.
 * Thread-safe.
 */
public final class AsyncResponder {

  /** Attribute of the context that has its line. */
  private static final String ANNOUNCED = "trivet.synchronous-filters";

  private final ApplicationName application;
  private final Duration longest;
  private final AtomicBoolean logged = new AtomicBoolean();

  /**
   * Makes a responder.
   *
   * @param longest the longest wait without a thread, beyond the time-outs of the calls
   */
  AsyncResponder(ApplicationName application, Duration longest) {
    this.application = application;
    this.longest = longest;
  }

  /**
   * Logs that filters in front make sign-ins hold a thread, once for each web application.
   *
   * @param filters the filters, and what to do
   */
  public static void announce(ServletContext context, ApplicationName application, String filters) {
    if (context.getAttribute(ANNOUNCED) == null) {
      context.setAttribute(ANNOUNCED, true);
      new LogLine(application, "sign-ins hold a request thread while Atlassian is asked")
          .detail(filters)
          .write(System.Logger.Level.WARNING);
    }
  }

  /** Whether a request can only wait with its thread. */
  boolean holdsThread(HttpServletRequest request) {
    boolean holds = !request.isAsyncSupported() || request.isAsyncStarted();
    if (holds && logged.compareAndSet(false, true)) {
      announce(
          request.getServletContext(),
          application,
          "a filter in front of Trivet's does not support asynchronous requests; set"
              + " async-supported for it");
    }
    return holds;
  }

  /**
   * Responds to a request at once if the result is there; if not, when it is.
   *
   * @return null where the response is made later
   */
  @Nullable Response respond(
      HttpServletRequest request, HttpServletResponse response, AwaitedResponse awaited) {
    if (!awaited.result().isDone()) {
      if (!holdsThread(request) && SuspendedRequest.suspend(request, response, awaited, longest)) {
        return null;
      }
      waitWithThread(awaited);
    }
    return awaited.resume(request);
  }

  private static void waitWithThread(AwaitedResponse awaited) {
    try {
      Transport.await(awaited.result());
    } catch (RuntimeException failure) {
      // it is in the result, of which the response is made
    }
  }
}
