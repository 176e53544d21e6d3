// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import jakarta.servlet.http.HttpSession;
import java.util.Arrays;

/**
 * Locks for who reads something and then changes it, since sessions have no operation that does
 * both. Within a node; a few locks serve all, so they are held for short work only.
 */
public final class SessionLocks {

  private static final int STRIPES = 64;

  private final Object[] locks = new Object[STRIPES];

  public SessionLocks() {
    Arrays.setAll(locks, any -> new Object());
  }

  /**
   * The lock of a session, the same also when its id changes.
   *
   * @throws IllegalStateException when the session is over
   */
  Object get(HttpSession session) {
    return get((Object) session.getCreationTime());
  }

  /** The lock of anything else. */
  Object get(Object key) {
    return locks[Math.floorMod(key.hashCode(), STRIPES)];
  }

  /** Whether a session was ended, by a logout in another tab or by its time-out. */
  public static boolean isOver(HttpSession session) {
    try {
      return session.getCreationTime() < 0;
    } catch (IllegalStateException over) {
      return true;
    }
  }
}
