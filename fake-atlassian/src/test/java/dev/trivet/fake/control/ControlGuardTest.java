// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.fake.http.Requests;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlGuardTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String HOST = "localhost:8090";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8090",
        "LOCALHOST:1",
        "127.0.0.1:8090",
        "127.1.2.3",
        "[::1]:8090"
      })
  void loopbackHost_passes(String host) {
    assertThatCode(() -> check("POST", Map.of("Host", host), false)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8090",
        "localhost.evil.example:8090",
        "127.0.0.1.evil.example",
        "localhost:8090@evil.example",
        "127.0.0.256",
        "0.0.0.0:8090",
        "192.168.1.5:8090",
        "2130706433",
        "[::2]",
        "localhost:",
        " localhost",
        ""
      })
  void foreignHost_isRefused_soARebindingPageReachesNothing(String host) {
    assertThatThrownBy(() -> check("POST", Map.of("Host", host), false))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("Host");
    assertThatThrownBy(() -> check("GET", Map.of("Host", host), true))
        .isInstanceOf(ControlException.class);
  }

  @Test
  void hostThatIsMissingOrRepeated_isRefused() {
    assertThatThrownBy(() -> check("POST", Map.of(), false)).hasMessageContaining("Host");
    assertThatThrownBy(
            () ->
                ControlGuard.check(
                    Requests.of(
                        "GET", "/control", Map.of("Host", List.of(HOST, "evil.example")), LOOPBACK),
                    false))
        .hasMessageContaining("Host");
  }

  @Test
  void foreignPeer_isRefused() throws Exception {
    InetAddress peer = InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 1, 5});

    assertThatThrownBy(
            () ->
                ControlGuard.check(
                    Requests.of("GET", "/control", Map.of("Host", List.of(HOST)), peer), false))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("loopback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://evil.example:8090",
        "http://localhost:8080",
        "https://localhost:8090",
        "http://127.0.0.1:8090",
        "null",
        ""
      })
  void foreignOrigin_isRefused(String origin) {
    assertThatThrownBy(() -> check("POST", Map.of("Host", HOST, "Origin", origin), false))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "whatever"})
  void foreignPage_isRefused(String site) {
    Map<String, String> headers = Map.of("Host", HOST, "Sec-Fetch-Site", site);

    assertThatThrownBy(() -> check("GET", headers, false)).hasMessageContaining("Sec-Fetch-Site");
    assertThatThrownBy(() -> check("POST", headers, true)).hasMessageContaining("Sec-Fetch-Site");
    assertThatThrownBy(() -> check("GET", headers, true)).hasMessageContaining("Sec-Fetch-Site");
  }

  @Test
  void ownPageAndTypedAddress_pass() {
    Map<String, String> own =
        Map.of("Host", HOST, "Origin", "http://localhost:8090", "Sec-Fetch-Site", "same-origin");

    assertThatCode(() -> check("POST", own, false)).doesNotThrowAnyException();
    assertThatCode(() -> check("GET", Map.of("Host", HOST, "Sec-Fetch-Site", "none"), false))
        .doesNotThrowAnyException();
  }

  @Test
  void linkOfAnotherPage_opensTheConsole_butNoFrame_andNothingElse() {
    Map<String, String> link = new HashMap<>();
    link.put("Host", HOST);
    link.put("Sec-Fetch-Site", "same-site");
    link.put("Sec-Fetch-Mode", "navigate");
    link.put("Sec-Fetch-Dest", "document");

    assertThatCode(() -> check("GET", link, true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check("POST", link, true)).isInstanceOf(ControlException.class);
    assertThatThrownBy(() -> check("GET", link, false)).isInstanceOf(ControlException.class);
    link.put("Sec-Fetch-Dest", "iframe");
    assertThatThrownBy(() -> check("GET", link, true)).isInstanceOf(ControlException.class);
  }

  @Test
  void refusal_isProblemDetailsWithTheNextStep() {
    String body = assertRefused(Map.of("Host", "evil.example")).response().text();

    assertThat(body).contains("\"status\":403", "\"next\":\"Send the request from this machine");
  }

  private static ControlException assertRefused(Map<String, String> headers) {
    try {
      check("GET", headers, false);
    } catch (ControlException refused) {
      return refused;
    }
    throw new AssertionError("it passed");
  }

  private static void check(String method, Map<String, String> headers, boolean isPage) {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    ControlGuard.check(Requests.of(method, "/control", lists, LOOPBACK), isPage);
  }
}
