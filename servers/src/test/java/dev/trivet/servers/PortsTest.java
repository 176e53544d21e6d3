// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

  /** Regression test: servers that got the same port did not start. */
  @Test
  void free_calledOftenInOneBuild_givesNoPortTwice() {
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Ports ports = Ports.free();
      given.addAll(List.of(ports.http(), ports.https(), ports.management()));
    }

    assertThat(given).doesNotHaveDuplicates();
  }

  @Test
  void take_inTwoBuildsSideBySide_givesNoPortTwice() {
    PortAllocator one = new PortAllocator();
    PortAllocator other = new PortAllocator();
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      given.add(one.take());
      given.add(other.take());
    }

    assertThat(given).doesNotHaveDuplicates();
  }

  @Test
  void take_nextPortTakenByAnotherProgram_givesAnother() throws IOException {
    PortAllocator ports = new PortAllocator();
    int next = ports.take() + 1;
    try (ServerSocket other = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ports.take()).isNotEqualTo(other.getLocalPort());
    }
  }
}
