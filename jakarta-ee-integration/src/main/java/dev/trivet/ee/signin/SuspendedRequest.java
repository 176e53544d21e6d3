// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.request.RequestPath;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.session.SessionLocks;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Request that waits for a result without a thread (Servlet 6.0 section 2.3.3.3). It goes on in an
 * async dispatch to the same path, on a thread of the container.
 *
 * <p>The dispatch carries this object, which only Trivet makes, and no attribute. It serves its own
 * request and path, once, and lets nothing of the application through: Trivet itself responds.
 */
public final class SuspendedRequest extends HttpServletRequestWrapper {

  /** Empty once used: a server may keep the request for the next one. */
  private final AtomicReference<@Nullable AwaitedResponse> awaited;

  private final String path;
  private final @Nullable Principal caller;
  private final AtomicBoolean isUsable = new AtomicBoolean(true);

  private SuspendedRequest(
      HttpServletRequest request, AtomicReference<@Nullable AwaitedResponse> awaited) {
    super(request);
    this.awaited = awaited;
    this.path = RequestPath.decoded(request);
    this.caller = request.getUserPrincipal();
  }

  /**
   * Makes a request wait without a thread, until the result is there or the wait is too long.
   *
   * @return whether the server does so
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the dispatch is all that follows
  static boolean suspend(
      HttpServletRequest request,
      HttpServletResponse response,
      AwaitedResponse awaited,
      Duration longest) {
    AtomicReference<@Nullable AwaitedResponse> kept = new AtomicReference<>(awaited);
    AsyncContext context;
    try {
      context = request.startAsync(new SuspendedRequest(request, kept), response);
    } catch (IllegalStateException unsupported) {
      return false;
    }
    context.setTimeout(longest.toMillis());
    End end = new End(kept);
    context.addListener(end);
    awaited.result().whenComplete((result, failure) -> dispatch(context, end));
    return true;
  }

  private static void dispatch(AsyncContext context, End end) {
    try {
      context.dispatch();
    } catch (IllegalStateException over) {
      // the browser is gone, or the application has ended: nothing is left to respond to
      end.run();
    }
  }

  /** Finds the request that an async dispatch continues, once; null for any other dispatch. */
  public static @Nullable SuspendedRequest find(HttpServletRequest request) {
    ServletRequest inner = request;
    while (request.getDispatcherType() == DispatcherType.ASYNC
        && inner instanceof ServletRequestWrapper wrapper) {
      if (inner instanceof SuspendedRequest suspended) {
        return suspended.isFor(request) ? suspended : null;
      }
      inner = wrapper.getRequest();
    }
    return null;
  }

  private boolean isFor(HttpServletRequest dispatched) {
    return path.equals(RequestPath.decoded(dispatched)) && isUsable.compareAndSet(true, false);
  }

  /** Makes the response, once. */
  Response resume() {
    return Objects.requireNonNull(awaited.getAndSet(null)).resume(this);
  }

  /**
   * Finds no session that ended during the wait. WildFly would, and its CDI fails on such a session
   * before any filter runs. A session that is to be made is never null (Servlet 6.0 section 7).
   */
  @Override
  public @Nullable HttpSession getSession(boolean create) {
    HttpSession session = super.getSession(create);
    return session == null || (!create && SessionLocks.isOver(session)) ? null : session;
  }

  /** Returns the caller of the request as it came: some servers know none in an async dispatch. */
  @Override
  public @Nullable Principal getUserPrincipal() {
    return caller;
  }

  /** Listener for the end of a wait, if it ends before the request goes on. */
  private record End(AtomicReference<@Nullable AwaitedResponse> awaited) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      run();
    }

    void run() {
      AwaitedResponse left = awaited.get();
      if (left != null) {
        left.end().run();
      }
    }

    /** Ends the wait, so that the response says that the result is unknown. */
    @Override
    public void onTimeout(AsyncEvent event) {
      AwaitedResponse late = awaited.get();
      if (late != null) {
        late.result()
            .completeExceptionally(AtlassianUnavailableException.inDoubt("no result in time"));
      }
    }

    @Override
    public void onError(AsyncEvent event) {
      onComplete(event);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
