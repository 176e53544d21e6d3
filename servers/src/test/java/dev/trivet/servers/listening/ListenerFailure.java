// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.listening;

import jakarta.servlet.http.HttpSession;

/** Failures of a session listener. */
public enum ListenerFailure {
  THROWS {
    @Override
    void make(HttpSession session) {
      throw new IllegalArgumentException("a session listener threw");
    }
  },
  BREAKS {
    @Override
    void make(HttpSession session) {
      throw new NoClassDefFoundError("a session listener broke");
    }
  },
  /** The listener ends the session, and throws the exception of an invalid session. */
  ENDS_THE_SESSION {
    @Override
    void make(HttpSession session) {
      session.invalidate();
      throw new IllegalStateException("the session is over");
    }
  };

  private static volatile String awaited = "";
  private static volatile ListenerFailure next = THROWS;

  abstract void make(HttpSession session);

  /** Makes every event of that name fail from now on; an empty name stops it. */
  static void at(String event, ListenerFailure trouble) {
    next = trouble;
    awaited = event;
  }

  /** Handles an event of a session that stays valid. */
  static void heard(String event, HttpSession session) {
    if (event.equals(awaited)) {
      next.make(session);
    }
  }

  /** Handles an event at the end of a session, which cannot be ended twice. */
  static void heardAtTheEnd(String event) {
    if (event.equals(awaited)) {
      if (next == BREAKS) {
        throw new NoClassDefFoundError("a session listener broke");
      }
      throw new IllegalStateException("a session listener threw");
    }
  }
}
