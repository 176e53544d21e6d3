// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.util.function.Consumer;

/** Ways in which a change of a session fails. */
enum SessionTrouble {
  /** A listener throws after the change; the container passes it on (Undertow, Jetty). */
  LISTENER_THROWS {
    @Override
    void in(FakeSession session, String event) {
      session.listener = when(event, new IllegalArgumentException("a listener threw"));
    }
  },
  LISTENER_BREAKS {
    @Override
    void in(FakeSession session, String event) {
      session.listener = when(event, new NoClassDefFoundError("a listener broke"));
    }
  },
  /** A listener ends the session and throws what a session that is over throws. */
  LISTENER_ENDS_IT {
    @Override
    void in(FakeSession session, String event) {
      session.listener =
          heard -> {
            if (heard.startsWith(event)) {
              session.end();
              throw new IllegalStateException("the session is over");
            }
          };
    }
  },
  /** The same where the container swallows what listeners throw (Tomcat, Payara). */
  LISTENER_ENDS_IT_QUIETLY {
    @Override
    void in(FakeSession session, String event) {
      session.listener =
          heard -> {
            if (heard.startsWith(event)) {
              session.end();
            }
          };
    }
  },
  /** The container throws before it changes anything. */
  CONTAINER_THROWS {
    @Override
    void in(FakeSession session, String event) {
      session.container = when(event, new UnsupportedOperationException("the container threw"));
    }
  };

  /** Makes it happen for all events whose names begin so. */
  abstract void in(FakeSession session, String event);

  /** The session works again. */
  static void over(FakeSession session) {
    session.listener = heard -> {};
    session.container = heard -> {};
  }

  private static Consumer<String> when(String event, RuntimeException thrown) {
    return heard -> {
      if (heard.startsWith(event)) {
        throw thrown;
      }
    };
  }

  private static Consumer<String> when(String event, Error thrown) {
    return heard -> {
      if (heard.startsWith(event)) {
        throw thrown;
      }
    };
  }
}
