// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.trivet.fake.FakeAtlassian;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** Console of the stand-in in a real browser, and a foreign page that tries to drive it. */
class ConsoleChromiumIT {

  private static final URI CALLBACK = URI.create("http://localhost:1/app/atlassian/callback");

  private FakeAtlassian atlassian;
  private ChromeDriver browser;

  @BeforeEach
  void start() {
    Chromium.require();
    atlassian = FakeAtlassian.start();
    atlassian.redirectUri(CALLBACK);
    browser = Chromium.start();
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (atlassian != null) {
      atlassian.close();
    }
  }

  @Test
  void button_actsInPlace_andTheLedgerGrowsByItself() {
    browser.get(atlassian.console().toString());
    press("days");
    await("Done: 89 days later.");
    assertThat(browser.getCurrentUrl()).isEqualTo(atlassian.console().toString());
    assertThat(browser.findElement(By.id("live")).getText()).contains("ahead by 89 d");

    browser.findElement(By.id("person-name")).sendKeys("Ada Lovelace");
    press("person");
    await("Done: Add a person.");
    assertThat(browser.findElement(By.id("revoke-person")).getText()).contains("Ada Lovelace");

    consent();
    await("4 Callback");
    press("reset");
    await("No call yet");
  }

  @Test
  void button_worksWithoutScript() {
    script(false);
    browser.get(atlassian.console().toString());
    press("hour");
    await("Done: An hour later.");
    consent();
    browser.findElement(By.linkText("Show what has happened since")).click();
    await("4 Callback");

    assertThat(atlassian.clock().instant()).isAfter(Instant.now().plusSeconds(3500));
  }

  @Test
  void keyboard_reachesEveryControl() {
    browser.get(atlassian.console().toString());
    Object reached =
        browser.executeScript(
            "return [...document.querySelectorAll('button, input, select, #ledger')]"
                + ".filter(e => { e.focus(); return document.activeElement === e }).length");

    assertThat(reached).isEqualTo(17L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pages_fitTheirWindow(boolean scripts) throws Exception {
    browser.quit();
    browser = Chromium.start(scripts);
    PageLooks looks = new PageLooks(browser, scripts);
    browser.get(atlassian.url().toString());
    looks.check("stand-in", "A stand-in for Atlassian", "main a");
    browser.get(atlassian.console().toString());
    looks.check("console-empty", "Console of the stand-in for Atlassian", "button[value=hour]");
    consent();
    browser.get(atlassian.url() + "/nothing");
    looks.awaitTitle("Not found");
    browser.get(atlassian.console().toString());
    press("slow");
    await("Done: Slow.");
    looks.check("console", "Console of the stand-in for Atlassian", "button[value=hour]");
  }

  @Test
  void foreignPage_drivesNothing() throws Exception {
    String target = "http://localhost:" + atlassian.url().getPort();
    String page =
        """
        <!DOCTYPE html><title>Foreign</title>
        <form method="post" action="%1$s/control/reset" target="out"></form>
        <form method="post" action="%1$s/console" target="out">
        <input name="action" value="reset"></form>
        <p id="done"></p><iframe name="out"></iframe><iframe src="%1$s/console"></iframe>
        <script src="%1$s/control/ledger"></script>
        <script>
        const tries = ['/control/reset', '/control/clock/advance', '/console'].map(path =>
          fetch('%1$s' + path, {method: 'POST', mode: 'no-cors', body: 'action=reset'}));
        tries.push(fetch('%1$s/control/people').then(r => r.text()).then(() => 'read'));
        for (const form of document.forms) form.submit();
        Promise.allSettled(tries).then(done => document.getElementById('done').textContent = 'Tried, read '
          + done.filter(d => d.value === 'read').length);
        </script>
        """
            .formatted(target);
    consent();
    atlassian.clock().advance(Duration.ofDays(1));
    HttpServer foreign =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    foreign.createContext(
        "/",
        exchange -> {
          byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    foreign.start();
    try {
      browser.get("http://127.0.0.1:" + foreign.getAddress().getPort() + "/");
      await("Tried, read 0");
      assertThat(atlassian.ledger().calls()).hasSize(2);
      assertThat(atlassian.clock().instant()).isAfter(Instant.now().plusSeconds(80_000));
    } finally {
      foreign.stop(0);
    }
  }

  private void consent() {
    atlassian.consent(
        URI.create(
            atlassian.url()
                + "/authorize?audience=api.atlassian.com&response_type=code&prompt=consent"
                + "&scope=read:me&client_id="
                + FakeAtlassian.CLIENT_ID
                + "&redirect_uri="
                + CALLBACK),
        "mia",
        "site-a");
  }

  private void press(String action) {
    browser.findElement(By.cssSelector("button[value=" + action + "]")).click();
  }

  /** Waits for a text, as long as the driver waits for an element. */
  private void await(String text) {
    browser.findElement(By.xpath("//body//*[contains(text(), '" + text + "')]"));
  }

  private void script(boolean on) {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }
}
