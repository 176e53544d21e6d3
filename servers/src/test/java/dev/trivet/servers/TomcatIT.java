// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;

/** A stock Tomcat 10.1, and the sample with Weld, Hibernate and Jersey in it. */
final class TomcatIT extends AttackSuite {

  @Override
  String war() {
    return "trivet.servlet.war";
  }

  @Override
  RunningServer start(Deployment sample) throws IOException, InterruptedException {
    return TomcatServer.start(
        systemPath("trivet.tomcat.home"), TARGET.resolve("tomcat-it"), sample, Ports.free());
  }

  /** Tomcat tells of each thread that an application leaves behind. */
  @Override
  @AfterAll
  void stopBoth() {
    super.stopBoth();
    assertThat(LogTail.read(server.log()))
        .contains("its transactions are the JPA provider's", "Stopping service [Catalina]")
        .doesNotContain("a thread named [trivet-");
  }
}
