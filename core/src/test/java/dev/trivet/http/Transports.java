// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** Both transports, each created when a test needs it. */
final class Transports {

  enum Kind {
    JDK,
    REST
  }

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Map<Kind, Transport> made = new EnumMap<>(Kind.class);

  ExecutorService executor() {
    return executor;
  }

  Transport get(Kind kind, Duration callTimeout) {
    return made.computeIfAbsent(
        kind,
        k ->
            k == Kind.JDK
                ? JdkTransport.create(CONNECT_TIMEOUT, callTimeout)
                : RestTransport.create(executor, CONNECT_TIMEOUT, callTimeout));
  }

  /** Closes the transports, and waits for the end of their calls. */
  void close() throws InterruptedException {
    executor.shutdown();
    Assertions.assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    made.values().forEach(Transport::close);
  }
}
