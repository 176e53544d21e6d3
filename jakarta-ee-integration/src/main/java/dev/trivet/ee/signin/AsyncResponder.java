// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.response.Response;
import dev.trivet.http.Transport;
import dev.trivet.log.LogLine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Responder to requests that wait for a result: without a thread, unless a filter in front of
 * Trivet's forbids that. The first such request gets a line in the log. Thread-safe.
 */
final class AsyncResponder {

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

  /** Whether a request can only wait with its thread. */
  boolean holdsThread(HttpServletRequest request) {
    boolean holds = !request.isAsyncSupported() || request.isAsyncStarted();
    if (holds && logged.compareAndSet(false, true)) {
      new LogLine(application, "sign-ins hold a request thread while Atlassian is asked")
          .detail(
              "a filter in front of Trivet's does not support asynchronous requests; set"
                  + " async-supported for it")
          .write(System.Logger.Level.WARNING);
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
