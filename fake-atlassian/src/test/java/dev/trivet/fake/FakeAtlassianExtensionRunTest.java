// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventStatistics;

/** Test that runs classes with the extension as JUnit does, one after the other. */
class FakeAtlassianExtensionRunTest {
  private static final List<URI> SEEN = new ArrayList<>();

  @ExtendWith(FakeAtlassianExtension.class)
  static class First {
    @Test
    void parts_belongTogether(FakeAtlassian fake, Ledger ledger, VirtualClock clock, Rules rules) {
      assertThat(ledger).isSameAs(fake.ledger());
      assertThat(clock).isSameAs(fake.clock());
      assertThat(rules).isSameAs(fake.rules());
      SEEN.add(fake.url());
    }
  }

  @ExtendWith(FakeAtlassianExtension.class)
  static class Second {
    @Test
    void test(FakeAtlassian fake) {
      SEEN.add(fake.url());
    }
  }

  @Test
  void eachClass_hasItsOwn_whichStops() {
    run(Map.of());

    assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().allSatisfy(this::isClosed);
  }

  @Test
  void shared_isOneForTheRun_andStops() {
    run(Map.of("trivet.fake.shared", "true"));

    assertThat(SEEN).hasSize(2).allSatisfy(url -> assertThat(url).isEqualTo(SEEN.get(0)));
    isClosed(SEEN.get(0));
  }

  @Test
  void fixedPort_isUsedByOneClassAfterTheOther() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    run(Map.of("trivet.fake.port", "" + free));

    assertThat(SEEN).hasSize(2).allSatisfy(url -> assertThat(url.getPort()).isEqualTo(free));
  }

  private static void run(Map<String, String> configuration) {
    SEEN.clear();
    EngineTestKit.engine("junit-jupiter")
        .configurationParameters(configuration)
        .selectors(selectClass(First.class), selectClass(Second.class))
        .execute()
        .testEvents()
        .assertStatistics((EventStatistics tests) -> tests.succeeded(2).failed(0));
  }

  private void isClosed(URI url) {
    assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
        .isInstanceOf(IOException.class);
  }
}
