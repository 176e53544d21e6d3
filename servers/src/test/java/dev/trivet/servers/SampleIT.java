// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;

/** The sample on the server that the build names. */
final class SampleIT extends AttackSuite {

  /** Tomcat tells of each thread that an application leaves behind. */
  @Override
  @AfterAll
  void stopBoth() {
    super.stopBoth();
    if (Subject.isTomcat()) {
      assertThat(LogTail.read(server.log()))
          .contains("its transactions are the JPA provider's", "Stopping service [Catalina]")
          .doesNotContain("a thread named [trivet-");
    }
  }
}
