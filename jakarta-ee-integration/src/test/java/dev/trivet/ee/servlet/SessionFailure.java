// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Failures of a change of a session, caused by listeners or by the container. */
enum SessionFailure {
  /**
   * A listener throws after the change; the container propagates the exception (Undertow, Jetty).
   */
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
  /** A listener ends the session, and throws the exception of an invalid session. */
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
  /**
   * A listener ends the session; the container ignores the listener's exception (Tomcat, Payara).
   */
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

  /** Returns each failure at each of the events, as arguments of a test. */
  static Stream<Arguments> at(String... events) {
    return Stream.of(values())
        .flatMap(trouble -> Stream.of(events).map(event -> Arguments.of(trouble, event)));
  }

  /** Causes the failure at all events whose names start with the text. */
  abstract void in(FakeSession session, String event);

  /** Repairs the session. */
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
