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
          .contains("mia", "Mia Krystof", "site-a", "https://acorn.atlassian.net")
          .contains(fake.url() + "/console", fake.url() + "/control", "/control/openapi.json");
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
  @ValueSource(
      strings = {
        "--port",
        "--port x",
        "--port 99999",
        "--colour red",
        "--burst many",
        "--client-id"
      })
  void main_withBadOptions_explainsThem(String line) {
    assertThat(Main.launch(List.of(line.split(" ")), stream(out), stream(err))).isEmpty();
    assertThat(text(err)).contains("did not start: ", "--port PORT").doesNotContain("Exception");
  }

  @Test
  void unknownOption_isNamedWithTheNextStep() {
    assertThat(Main.launch(List.of("--colour"), stream(out), stream(err))).isEmpty();
    assertThat(text(err)).contains("there is no option --colour; --help lists the options");
  }

  @Test
  void help_namesEachOptionAndTheControlInterface() throws Exception {
    Process help =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--help")
            .start();

    assertThat(new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("--port", "--redirect-uri", "--client-id", "--client-secret", "--burst")
        .contains("--issue-writes", "--tenant-quota", "--global-quota")
        .contains("http://localhost:8090/console", "http://localhost:8090/control")
        .contains("curl -X POST http://localhost:8090/control/clock/advance \\\n");
    assertThat(help.waitFor()).isZero();
  }

  @Test
  void limitsOfTheCommandLine_areThereAfterAReset() throws Exception {
    try (FakeAtlassian fake = launch("--port", "0", "--burst", "9")) {
      new ControlClient(fake).expect(204, "POST", "/control/reset", "");
      App app = new App(fake);
      Object token = app.signIn("mia", "site-a").get("access_token");

      assertThat(
              app.get("/ex/jira/" + fake.site("site-a").cloudId() + "/echo", token)
                  .headers()
                  .firstValue("RateLimit-Policy"))
          .contains("\"jira-burst-based\";q=9;w=1");
    }
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
