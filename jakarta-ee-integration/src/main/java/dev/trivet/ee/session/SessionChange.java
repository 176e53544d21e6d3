// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.ee.TrivetException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Change of what Trivet keeps in a session, which is made as a whole or undone. Session listeners
 * may throw after the change is made, and some containers pass that on. Only reading the session
 * back shows what it holds.
 */
final class SessionChange {

  private static final List<String> NAMES = List.of(Login.ATTRIBUTE, SessionFlows.SHORT_LIFE);

  private final HttpSession session;
  private final boolean mayEnd;
  private final Map<String, Object> before = new HashMap<>();
  private final String id;
  private final int life;
  private boolean changingId;

  /**
   * Remembers the values in the session.
   *
   * @param mayEnd whether the login may be ended where nothing else undoes the change
   * @throws IllegalStateException when the session is over
   */
  SessionChange(HttpSession session, boolean mayEnd) {
    this.session = session;
    this.mayEnd = mayEnd;
    for (String name : NAMES) {
      Object value = session.getAttribute(name);
      if (value != null) {
        before.put(name, value);
      }
    }
    this.id = session.getId();
    this.life = session.getMaxInactiveInterval();
  }

  /**
   * Makes the change, or undoes it.
   *
   * @param login that the session holds afterwards
   * @throws SessionFailure when the change was undone because a listener or the container threw
   */
  void make(Login login, Runnable steps) {
    try {
      steps.run();
      verify(login);
    } catch (Throwable thrown) {
      throw undo(thrown);
    }
  }

  /** Changes the id of the session. */
  void changeId(HttpServletRequest request) {
    changingId = true;
    request.changeSessionId();
    changingId = false;
  }

  /** Verifies that the session holds a login, since a listener may have removed it. */
  void verify(Login login) {
    if (!login.isKept(session)) {
      throw new IllegalStateException("the session does not hold the login that was put there");
    }
  }

  /**
   * Undoes the change because of an exception.
   *
   * @return the exception to throw
   */
  RuntimeException undo(Throwable thrown) {
    for (String name : NAMES) {
      attempt(() -> restore(name));
    }
    if (mayEnd) {
      attempt(() -> session.setMaxInactiveInterval(life));
    }
    if (mayEnd && !isAsBefore()) {
      endLogin();
      if (Login.isIn(session)) {
        return new IllegalStateException("the session could not be put back", thrown);
      }
    }
    return thrown instanceof TrivetException || thrown instanceof SessionFailure
        ? (RuntimeException) thrown
        : new SessionFailure(thrown);
  }

  /**
   * Ends the login: first by removing it alone. Jetty waits forever for the end of a session whose
   * change of id a listener interrupted.
   */
  private void endLogin() {
    attempt(() -> Login.remove(session));
    if (Login.isIn(session)) {
      attempt(session::invalidate);
    }
  }

  private void restore(String name) {
    Object value = before.get(name);
    if (!Objects.equals(value, session.getAttribute(name))) {
      set(name, value);
    }
  }

  private void set(String name, @Nullable Object value) {
    if (value == null) {
      session.removeAttribute(name);
    } else {
      session.setAttribute(name, value);
    }
  }

  /**
   * Whether the browser finds the same login as before. It never learns an id whose change failed.
   */
  private boolean isAsBefore() {
    try {
      Object login = before.get(Login.ATTRIBUTE);
      return Objects.equals(login, session.getAttribute(Login.ATTRIBUTE))
          && (login == null || !changingId || id.equals(session.getId()));
    } catch (IllegalStateException over) {
      return true;
    }
  }

  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (Throwable again) {
      // a listener that threw once throws at every step; what the session holds is what counts
    }
  }
}
