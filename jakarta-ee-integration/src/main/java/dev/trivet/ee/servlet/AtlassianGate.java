// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.guard.Decision;
import dev.trivet.ee.guard.Guard;
import dev.trivet.ee.request.ErrorPageRequest;
import dev.trivet.ee.request.LogoutMark;
import dev.trivet.ee.request.ReturnPath;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.LiveAccount;
import dev.trivet.ee.session.Login;
import dev.trivet.ee.session.RequestHolder;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.ee.signin.Actions;
import dev.trivet.ee.signin.ApplicationFailures;
import dev.trivet.ee.signin.OwnPath;
import dev.trivet.ee.signin.SignInModule;
import dev.trivet.ee.signin.SuspendedRequest;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.WaitBudget;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gate of one web application, which the filter calls. It decides on a request, and then acts on
 * the decision or lets the application answer. It also responds to exceptions of Trivet that leave
 * the application. Thread-safe.
 */
public final class AtlassianGate {

  /** Wait budget of a request: what a slow database does not let it do, it says within 5 s. */
  private static final Duration WAIT = Duration.ofMillis(4800);

  private final Responses responses;
  private final IdentityMode identity;
  private final SignInEvents events;
  private final LiveAccount live;
  private final Guard guard;
  private final Actions actions;
  private final ApplicationFailures failures;
  private final ResponseWriter writer;

  /**
   * Makes the gate of these parts.
   *
   * @param own paths of Trivet
   */
  public AtlassianGate(
      GuardSettings settings, SignInModule signIn, Collection<? extends OwnPath> own) {
    this.responses = signIn.responses();
    this.identity = signIn.identity();
    this.events = signIn.events();
    this.live = signIn.live();
    this.guard = signIn.guard(own);
    this.actions = signIn.actions(own);
    this.failures = signIn.applicationFailures();
    this.writer = new ResponseWriter(settings.errorPage());
  }

  void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean isBegun = WaitBudget.begin(WAIT);
    try {
      SuspendedRequest waited = SuspendedRequest.find(request);
      if (waited != null) {
        resume(waited, request, response);
      } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
        serveInItsScope(request, response, chain);
      } else {
        serve(request, response, chain);
      }
    } finally {
      WaitBudget.end(isBegun);
    }
  }

  /** Serves an async dispatch, whose thread may have the request scope of another person. */
  private void serveInItsScope(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Runnable closeScope = events.openOwnRequestScope(ofContainer(request));
    try {
      serve(request, response, chain);
    } finally {
      closeScope.run();
    }
  }

  /** Returns the container's own request: a wrapper of the application may say anything. */
  private static HttpServletRequest ofContainer(HttpServletRequest request) {
    HttpServletRequest inner = request;
    while (inner instanceof HttpServletRequestWrapper wrapper
        && wrapper.getRequest() instanceof HttpServletRequest wrapped) {
      inner = wrapped;
    }
    return inner;
  }

  private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Decision decision = decide(request);
    if (request.getDispatcherType() == DispatcherType.FORWARD) {
      ErrorPageRequest.useUp(request);
    }
    if (decision == Decision.Passed.PUBLIC) {
      passOn(identity.wrapPublic(request, live), response, chain);
    } else if (decision == Decision.Passed.ADMITTED) {
      CacheControl.prepare(request, response);
      passOn(identity.wrapAdmitted(request, live), response, chain);
    } else {
      write(actions.act(decision, request, response, null), request, response);
    }
  }

  /** Goes on with a request that has waited, in the dispatch that Trivet made for it. */
  private void resume(
      SuspendedRequest waited, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Runnable closeScope = events.openRequestScope(waited);
    RequestHolder holder = identity.hold(waited);
    try {
      write(actions.resume(waited), request, response);
      // GlassFish sets the status of a response to 200 where it ends later than the dispatch
      response.flushBuffer();
    } finally {
      if (holder != null) {
        holder.close();
      }
      closeScope.run();
    }
  }

  /**
   * Decides on a request, and fails closed: any failure while the guard decides lets nothing
   * through.
   */
  private Decision decide(HttpServletRequest request) {
    try {
      return guard.decide(request);
    } catch (Throwable broken) {
      return failed(broken);
    }
  }

  private Decision decideView(HttpServletRequest request, String viewId) {
    try {
      return guard.decideView(request, viewId);
    } catch (Throwable broken) {
      return failed(broken);
    }
  }

  private static Decision failed(Throwable thrown) {
    ErrorCode code =
        thrown instanceof TrivetException failure ? failure.code() : ErrorCode.GUARD_FAILED;
    return new Decision.GuardFailed(code, thrown);
  }

  private void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestHolder holder = identity.hold(request);
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException thrown) {
      Optional<Response> failure = failures.respond(thrown, request, response);
      if (failure.isEmpty()) {
        throw thrown;
      }
      writer.write(failure.get(), request, response);
    } finally {
      if (holder != null) {
        holder.close();
      }
    }
  }

  private void write(
      @Nullable Response result, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (result != null && !response.isCommitted()) {
      writer.write(result, request, response);
    }
  }

  /**
   * Decides whether Faces may show a view to the person who sent this request. If not, the response
   * is written.
   *
   * @param page the path of the view, below the context; empty where it is not known
   */
  public boolean admitView(
      HttpServletRequest request,
      HttpServletResponse response,
      String viewId,
      Supplier<String> page)
      throws IOException, ServletException {
    Decision decision = decideView(request, viewId);
    if (decision == Decision.Passed.ADMITTED && response.getHeader("Cache-Control") == null) {
      CacheControl.prepare(request, response);
    }
    if (decision == Decision.Passed.PUBLIC || decision == Decision.Passed.ADMITTED) {
      return true;
    }
    write(actions.act(decision, request, response, page), request, response);
    return false;
  }

  /** Reads the login of a request, or null. */
  public @Nullable Login login(HttpServletRequest request) {
    HttpServletRequest seen = RequestHolder.find(request);
    return LogoutMark.isSet(seen) ? null : identity.login(seen);
  }

  /**
   * Makes the absolute address of a page of this application.
   *
   * @throws IllegalArgumentException when the text may lead elsewhere
   */
  public String resolve(String page) {
    return ReturnPath.parse(page)
        .map(responses.urls()::page)
        .orElseThrow(() -> new IllegalArgumentException("not a page of this application"));
  }

  /** Whether an account is signed in at this moment, with a grant that has not ended. */
  public boolean isSignedIn(HttpServletRequest request) {
    return live.accountId(RequestHolder.find(request)) != null;
  }

  /**
   * Makes the response to an exception that leaves a REST resource; none when it is not Trivet's.
   */
  public Optional<Response> respondTo(Throwable thrown, HttpServletRequest request) {
    return failures.respond(thrown, request);
  }
}
