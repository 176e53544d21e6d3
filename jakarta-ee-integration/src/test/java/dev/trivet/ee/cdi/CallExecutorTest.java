// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.LogRecorder;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

/** Executor of calls where the server has none, as on Tomcat and Jetty. */
class CallExecutorTest {

  @Test
  void ownThreads_areMadeOnce_andEndWithTheApplication() {
    try (LogRecorder log = new LogRecorder()) {
      CallExecutor calls = new CallExecutor(new ApplicationName("/app"));

      ExecutorService first = calls.executor();

      assertThat(calls.executor()).isSameAs(first);
      assertThat(log.lines())
          .filteredOn(line -> line.contains("Trivet uses its own threads"))
          .hasSize(1);
      calls.close();
      assertThat(first.isShutdown()).isTrue();
    }
  }
}
