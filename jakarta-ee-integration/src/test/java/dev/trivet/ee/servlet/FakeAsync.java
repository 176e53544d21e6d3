// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous processing of one request in memory. A dispatch waits until the test runs it, as a
 * thread of the container would.
 */
public final class FakeAsync {

  private final ApplicationFixture fixture;
  private final FakeResponse response;
  private final CompletableFuture<Void> dispatched = new CompletableFuture<>();
  private @Nullable HttpServletRequest request;
  private @Nullable AsyncListener listener;
  private boolean over;
  long timeout;

  FakeAsync(ApplicationFixture fixture, FakeResponse response) {
    this.fixture = fixture;
    this.response = response;
  }

  boolean isStarted() {
    return request != null;
  }

  AsyncContext start(ServletRequest given, ServletResponse ignored) {
    request = (HttpServletRequest) given;
    return asContext();
  }

  private AsyncContext asContext() {
    return PartialImplementation.of(AsyncContext.class, this);
  }

  @SuppressWarnings("unused") // AsyncContext
  ServletRequest getRequest() {
    return Objects.requireNonNull(request);
  }

  @SuppressWarnings("unused") // AsyncContext
  ServletResponse getResponse() {
    return response;
  }

  @SuppressWarnings("unused") // AsyncContext
  void setTimeout(long millis) {
    timeout = millis;
  }

  @SuppressWarnings("unused") // AsyncContext
  void addListener(AsyncListener added) {
    listener = added;
  }

  @SuppressWarnings("unused") // AsyncContext
  void dispatch() {
    if (over) {
      throw new IllegalStateException("the request is over");
    }
    dispatched.complete(null);
  }

  /** Waits for the dispatch, and runs it; returns the response. */
  FakeResponse run() throws IOException, ServletException {
    awaitDispatch();
    return run(new Dispatched(Objects.requireNonNull(request)));
  }

  void awaitDispatch() {
    dispatched.join();
  }

  FakeResponse run(HttpServletRequest seen) throws IOException, ServletException {
    fixture.gate.handle(seen, response, fixture.chain);
    end();
    return response;
  }

  /** Ends the request. */
  void end() throws IOException {
    over = true;
    Objects.requireNonNull(listener).onComplete(new AsyncEvent(asContext()));
  }

  /** Fails the request, as when the browser is gone. */
  void fail() throws IOException {
    Objects.requireNonNull(listener).onError(new AsyncEvent(asContext()));
    end();
  }

  /** Ends the request without a word to its listener. */
  void vanish() {
    over = true;
  }

  void timeOut() throws IOException {
    Objects.requireNonNull(listener).onTimeout(new AsyncEvent(asContext()));
  }

  /** Request of an async dispatch, as Jetty and Tomcat wrap it. */
  static class Dispatched extends HttpServletRequestWrapper {

    Dispatched(HttpServletRequest request) {
      super(request);
    }

    @Override
    public DispatcherType getDispatcherType() {
      return DispatcherType.ASYNC;
    }
  }
}
