// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeploymentLogTest {

  @Test
  void payara_saysIt() {
    String log =
        "[2026-11-28T01:53:51.630+0000] with was successfully deployed in 6,076 milliseconds.\n"
            + "[2026-11-28T01:53:51.631+0000] without was successfully deployed in 911"
            + " milliseconds.\n";
    assertThat(new DeploymentLog(log, "with").deployment()).isEqualTo(Duration.ofMillis(6076));
    assertThat(new DeploymentLog(log, "without").deployment()).isEqualTo(Duration.ofMillis(911));
  }

  @Test
  void wildFly_fromStartToContext_alsoOverMidnight() {
    String log =
        """
        23:59:59,913 INFO  [...] WFLYSRV0027: Starting deployment of "with.war"
        00:00:00,100 INFO  [...] WFLYUT0021: Registered web context: '/without'
        00:00:01,503 INFO  [...] WFLYUT0021: Registered web context: '/with'
        """;
    assertThat(new DeploymentLog(log, "with").deployment()).isEqualTo(Duration.ofMillis(1590));
  }
}
