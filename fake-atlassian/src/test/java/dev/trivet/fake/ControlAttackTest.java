// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.control.ControlRoute;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attacks of foreign web pages on every route, over a real connection. */
@ExtendWith(FakeAtlassianExtension.class)
class ControlAttackTest {
  private final FakeAtlassian fake;

  ControlAttackTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @Test
  void rebindingPage_reachesNoRoute() throws Exception {
    attack("Host: rebind.evil.example:" + fake.url().getPort(), "Sec-Fetch-Site: same-origin");
  }

  @Test
  void crossSitePage_reachesNoRoute() throws Exception {
    attack(host(), "Origin: https://evil.example", "Sec-Fetch-Site: cross-site");
  }

  @Test
  void pageOfAnotherPortOfThisMachine_reachesNoRoute() throws Exception {
    attack(host(), "Origin: http://localhost:3000", "Sec-Fetch-Site: same-site");
  }

  @Test
  void sandboxedPage_reachesNoRoute() throws Exception {
    attack(host(), "Origin: null");
  }

  @Test
  void oldBrowserWithoutFetchMetadata_reachesNoRouteThatChanges() throws Exception {
    attack(host(), "Origin: https://evil.example");
  }

  @Test
  void noAnswer_letsAnotherOriginReadIt() throws Exception {
    for (ControlRoute route : fake.controlRoutes()) {
      if (route.method().equals("GET")) {
        String path = route.path().replaceAll("\\{[^}]*}", "mia") + "?seconds=0";
        HttpResponse<String> response = new ControlClient(fake).send("GET", path, "");
        assertThat(response.headers().map().keySet())
            .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
            .contains("same-origin");
      }
    }
  }

  @Test
  void preflight_isNotAnswered() throws Exception {
    assertThat(
            request(
                "OPTIONS",
                "/control/reset",
                host(),
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST"))
        .startsWith("HTTP/1.1 403")
        .doesNotContainIgnoringCase("access-control");
  }

  /** Sends a request to each route; each must be refused, and change nothing. */
  private void attack(String... headers) throws Exception {
    new App(fake).signIn("mia", "site-a");
    fake.clock().advance(Duration.ofHours(1));
    int calls = fake.ledger().calls().size();
    List<String> open = new ArrayList<>();
    for (ControlRoute route : fake.controlRoutes()) {
      String path = route.path().replaceAll("\\{[^}]*}", "mia");
      String answer = request(route.method(), path, headers);
      if (!answer.startsWith("HTTP/1.1 403") || !answer.contains("application/problem+json")) {
        open.add(route.method() + " " + path + ": " + answer.lines().findFirst().orElse(""));
      }
    }
    assertThat(open).isEmpty();
    assertThat(fake.clock().offset()).isEqualTo(Duration.ofHours(1));
    assertThat(fake.ledger().calls()).hasSize(calls);
    assertThat(fake.people()).hasSize(3);
    assertThat(fake.sites()).hasSize(3);
  }

  private String host() {
    return "Host: localhost:" + fake.url().getPort();
  }

  private String request(String method, String path, String... headers) throws Exception {
    String body = "{\"by\":\"PT1H\",\"fault\":\"html\",\"action\":\"reset\"}";
    String text =
        method
            + " "
            + path
            + " HTTP/1.1\r\n"
            + String.join("\r\n", headers)
            + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try (Socket socket = new Socket(fake.url().getHost(), fake.url().getPort())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
