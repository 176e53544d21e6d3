// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.config.GuardSettings;
import dev.trivet.config.Identity;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.PendingFlows;
import dev.trivet.endpoint.StateDigest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Store of the pending flows in a session (step 3), one small attribute each, so that tabs do not
 * disturb each other. When {@code trivet.flow-limit} is reached the oldest are dropped. Each flow
 * is taken out once, and put back only when its code was not sent.
 */
public final class SessionFlows {

  /** Prefix of the attributes' names; the rest is the digest of the state. */
  public static final String PREFIX = "trivet.flow.";

  /** Attribute that marks a session whose life Trivet shortened, until a person signs in. */
  static final String SHORT_LIFE = "trivet.short-life";

  private final GuardSettings settings;
  private final SessionLocks locks;
  private final ReturnPathBudget budget;

  public SessionFlows(GuardSettings settings, SessionLocks locks, LongSupplier nanos) {
    this.settings = settings;
    this.locks = locks;
    this.budget = new ReturnPathBudget(settings.flowLifetime(), nanos);
  }

  /**
   * Remembers a flow, making a short-lived session where there is none.
   *
   * @return whether the page to return to is kept, too
   */
  public boolean put(HttpServletRequest request, AuthorizationRequest begun) {
    boolean keepsPage = isKnown(request) || budget.take(begun.flow().returnTo());
    PendingFlow flow = keepsPage ? begun.flow() : begun.flow().toLandingPage();
    String name = PREFIX + begun.state().digest().value();
    try {
      put(session(request), name, flow);
    } catch (IllegalStateException over) {
      // a logout in another tab has ended the session, so a new one is made
      put(session(request), name, flow);
    }
    return keepsPage;
  }

  private boolean isKnown(HttpServletRequest request) {
    return settings.identity() == Identity.CONTAINER || Login.readAccountId(request) != null;
  }

  private void put(HttpSession session, String name, PendingFlow flow) {
    synchronized (locks.get(session)) {
      makeRoom(session);
      session.setAttribute(name, flow.encode().getBytes(StandardCharsets.UTF_8));
    }
  }

  private HttpSession session(HttpServletRequest request) {
    HttpSession known = request.getSession(false);
    if (known != null && !request.isRequestedSessionIdFromURL()) {
      return known;
    }
    HttpSession made = request.getSession(true);
    if (settings.identity() == Identity.CONTAINER) {
      return made;
    }
    made.setMaxInactiveInterval((int) settings.flowLifetime().toSeconds());
    made.setAttribute(SHORT_LIFE, true);
    return made;
  }

  /**
   * Puts a flow back whose code was not sent.
   *
   * @return false when the session is over
   * @throws SessionFailure when a listener or the container threw
   */
  public boolean putBack(HttpSession session, StateDigest state, PendingFlow flow) {
    try {
      put(session, PREFIX + state.value(), flow);
      return true;
    } catch (Throwable thrown) {
      if (SessionLocks.isOver(session)) {
        return false;
      }
      throw new SessionFailure(thrown);
    }
  }

  private void makeRoom(HttpSession session) {
    int flows = 0;
    Enumeration<String> names = session.getAttributeNames();
    while (names.hasMoreElements()) {
      flows += names.nextElement().startsWith(PREFIX) ? 1 : 0;
    }
    if (flows >= settings.flowLimit()) {
      removeOldest(session, flows - settings.flowLimit() + 1);
    }
  }

  private static void removeOldest(HttpSession session, int count) {
    Collections.list(session.getAttributeNames()).stream()
        .filter(name -> name.startsWith(PREFIX))
        .sorted(Comparator.comparing(name -> startedAt(session, name)))
        .limit(count)
        .toList()
        .forEach(session::removeAttribute);
  }

  private static Instant startedAt(HttpSession session, String name) {
    return read(session, name).map(PendingFlow::startedAt).orElse(Instant.MIN);
  }

  /**
   * Finds the flows of a request's session. There are none without a session, or if its id came in
   * the URL, since an attacker may have planted that.
   */
  public PendingFlows find(HttpServletRequest request) {
    HttpSession session = request.isRequestedSessionIdFromURL() ? null : request.getSession(false);
    return new OfSession(session, locks);
  }

  /**
   * Flows of one session, if any. A failure of the container or of a listener is a {@link
   * SessionFailure}: the flow's code is not exchanged yet.
   */
  private record OfSession(@Nullable HttpSession session, SessionLocks locks)
      implements PendingFlows {

    @Override
    public Optional<PendingFlow> find(StateDigest state) {
      return attempt(known -> read(known, PREFIX + state.value()));
    }

    @Override
    public boolean take(StateDigest state) {
      return attempt(known -> take(known, PREFIX + state.value())).isPresent();
    }

    private Optional<PendingFlow> take(HttpSession known, String name) {
      synchronized (locks.get(name)) {
        Optional<PendingFlow> flow = read(known, name);
        known.removeAttribute(name);
        return flow;
      }
    }

    private Optional<PendingFlow> attempt(Function<HttpSession, Optional<PendingFlow>> step) {
      if (session == null) {
        return Optional.empty();
      }
      try {
        return step.apply(session);
      } catch (Throwable thrown) {
        if (SessionLocks.isOver(session)) {
          return Optional.empty();
        }
        throw new SessionFailure(thrown);
      }
    }
  }

  /**
   * Reads a flow from bytes. A text is none, so a value that an application copies from a request
   * begins no flow.
   */
  private static Optional<PendingFlow> read(HttpSession session, String name) {
    return session.getAttribute(name) instanceof byte[] bytes
        ? PendingFlow.decode(new String(bytes, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /**
   * Restores the ordinary lifetime of a session that Trivet made, now that a person has signed in.
   */
  static void restoreLifetime(HttpSession session) {
    if (session.getAttribute(SHORT_LIFE) != null) {
      session.setMaxInactiveInterval(session.getServletContext().getSessionTimeout() * 60);
      session.removeAttribute(SHORT_LIFE);
    }
  }
}
