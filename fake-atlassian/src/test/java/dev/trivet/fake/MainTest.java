// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void main_printsWhatATesterNeeds() throws Exception {
    try (FakeAtlassian fake = launch("--port", "0", "--redirect-uri", "http://localhost:8080/cb")) {
      assertThat(text(out))
          .contains(fake.url().toString(), "http://localhost:8080/cb", "trivet-sample")
          .contains("mia", "Mia Krystof", "site-a", "https://acorn.atlassian.net");
      assertThat(new App(fake).get(fake.url()).body())
          .contains("stand-in for Atlassian", "Edward Thorne", "Birch", "http://localhost:8080/cb");
    }
  }

  @Test
  void main_withOwnSecret_doesNotPrintIt() {
    try (FakeAtlassian fake = launch("--port", "0", "--client-secret", "hush")) {
      assertThat(text(out)).contains(fake.url().toString(), "as given").doesNotContain("hush");
    }
  }

  @Test
  void main_withRateLimits_setsThem() throws Exception {
    try (FakeAtlassian fake =
        launch(
            "--port",
            "0",
            "--burst",
            "9",
            "--issue-writes",
            "8",
            "--tenant-quota",
            "7",
            "--global-quota",
            "6")) {
      App app = new App(fake);
      Object token = app.signIn("mia", "site-a").get("access_token");
      String path = "/ex/jira/" + fake.site("site-a").cloudId() + "/echo";

      assertThat(app.get(path, token).headers().firstValue("RateLimit-Policy"))
          .contains(
              "\"global-app-quota\";q=6;w=3600, \"tenant-app-quota\";q=7;w=3600,"
                  + " \"jira-burst-based\";q=9;w=1");
    }
  }

  @Test
  void main_onBusyPort_saysSo() {
    try (FakeAtlassian first = FakeAtlassian.start()) {
      String port = String.valueOf(first.url().getPort());

      assertThat(Main.launch(List.of("--port", port), stream(out), stream(err))).isEmpty();
      assertThat(text(err)).contains("did not start: cannot listen on port " + port);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--port x", "--port 99999", "--colour red", "--burst many"})
  void main_withBadOptions_explainsThem(String line) {
    assertThat(Main.launch(List.of(line.split(" ")), stream(out), stream(err))).isEmpty();
    assertThat(text(err)).contains("Options: --port");
  }

  private FakeAtlassian launch(String... args) {
    return Main.launch(List.of(args), stream(out), stream(err)).orElseThrow();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
