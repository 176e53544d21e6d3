// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;

/**
 * Locks for reading and then changing a session, since sessions have no atomic operation for both.
 * They work within a node. A few locks serve all sessions, so they are held for short work only.
 */
public final class SessionLocks {

  private static final int STRIPES = 64;

  private final Object[] locks = new Object[STRIPES];

  public SessionLocks() {
    Arrays.setAll(locks, any -> new Object());
  }

  /**
   * Returns the lock of a session, which stays the same when its id changes.
   *
   * @throws IllegalStateException when the session is over
   */
  Object get(HttpSession session) {
    return get((Object) session.getCreationTime());
  }

  /** Returns the lock of any other key. */
  Object get(Object key) {
    return locks[Math.floorMod(key.hashCode(), STRIPES)];
  }

  /** Whether a session has ended, by a logout in another tab or by its time-out. */
  public static boolean isOver(HttpSession session) {
    try {
      return session.getCreationTime() < 0;
    } catch (IllegalStateException over) {
      return true;
    }
  }

  /**
   * Returns a session as a later request sees it, since a replicated session has a view for each
   * request. Returns the same object when the session is over, or that request does not know it.
   */
  public static HttpSession view(HttpSession session, HttpServletRequest later) {
    HttpSession own = isOver(session) ? null : later.getSession(false);
    return own == null ? session : own;
  }
}
