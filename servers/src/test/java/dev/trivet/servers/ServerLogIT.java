// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.SecretScan;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The logs of the shared servers, once all suites are done: this one stops the servers. */
@Order(Integer.MAX_VALUE)
final class ServerLogIT {

  @Test
  void log_ofAllSuites_holdsNoSecret() {
    for (SharedServer shared : Suites.SERVERS) {
      shared
          .stop()
          .forEach(
              server -> {
                String log = LogTail.read(server.log());
                assertThat(log).as("the finest level is on").contains("sign-in begun");
                assertThat(SecretScan.in(harmless(log))).as("secrets in " + server.log()).isEmpty();
              });
    }
  }

  /** Without a host that a suite sends, and Jetty's name for a folder, which look like secrets. */
  private static String harmless(String log) {
    return log.replace("@evil.example", "").replace("-ROOT_war-", "");
  }

  /** Tomcat tells of each thread that an application leaves behind. */
  @Test
  void applications_whenTheServerStops_leaveNoThreadBehind() {
    for (SharedServer shared : Suites.SERVERS) {
      shared
          .stop()
          .filter(any -> Subject.isTomcat())
          .forEach(
              server ->
                  assertThat(LogTail.read(server.log()))
                      .contains(
                          "its transactions are the JPA provider's", "Stopping service [Catalina]")
                      .doesNotContain("a thread named [trivet-"));
    }
  }
}
