// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequiredPortTest {

  @Test
  void port_withAListener_isTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new RequiredPort(other.getLocalPort(), "the sample", "port").taken()).isTrue();
    }
  }

  @Test
  void port_withoutListener_isFree() {
    assertThat(new RequiredPort(Ports.free().http(), "the sample", "port").taken()).isFalse();
  }

  @Test
  void run_withABusyPort_namesItAndFails() throws Exception {
    Ports free = Ports.free();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String busy = String.valueOf(other.getLocalPort());
      int exit =
          Run.run(
              new PrintStream(out, true, StandardCharsets.UTF_8),
              "wildfly",
              "nowhere",
              "none.war",
              "nowhere",
              busy,
              String.valueOf(free.management()),
              String.valueOf(free.https()));

      assertThat(exit).isNotZero();
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("Port " + busy + ", needed for the sample, is taken", "-Dport=");
    }
  }

  @Test
  void run_withAnUnknownServer_namesTheKnownOnes() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int exit =
        Run.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            "tomee",
            "h",
            "w",
            "k",
            "1",
            "2",
            "3");

    assertThat(exit).isNotZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("'tomee'", "wildfly", "payara-micro");
  }
}
