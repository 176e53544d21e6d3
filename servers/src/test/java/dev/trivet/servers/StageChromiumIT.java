// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Pages of the sample in a real browser: wide and narrow, light and dark, and without script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StageChromiumIT {

  private static final Path FOLDER = SampleFixture.TARGET.resolve("stage-it");
  private static final Path PICTURES = SampleFixture.TARGET.resolve("screenshots");
  private static final List<String> PAGES =
      List.of(
          "",
          "app/",
          "app/issues",
          "app/new",
          "app/pages",
          "app/activity",
          "app/steps",
          "app/mallory");

  private static final String OVERFLOW =
      "const page = document.documentElement; return page.scrollWidth - page.clientWidth";

  private FakeAtlassian atlassian;
  private RunningServer server;
  private ChromeDriver browser;

  @BeforeAll
  void start() throws Exception {
    Chromium.require();
    atlassian = FakeAtlassian.start();
    Deployment sample =
        new SampleDeployment(atlassian).of(SampleFixture.systemPath("trivet.sample.war"));
    server = ServerUnderTest.of("wildfly").start(FOLDER, sample, Ports.free());
    browser = Chromium.start();
    open("app/");
    browser.findElement(By.cssSelector("input[name=account][value=edward]")).click();
    browser.findElement(By.cssSelector("input[name=site][value=site-b]")).click();
    browser.findElement(By.cssSelector("button[value=accept]")).click();
    browser.findElement(By.cssSelector("main[data-guarded]"));
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (server != null) {
      server.close();
    }
    if (atlassian != null) {
      atlassian.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "320,light", "320,dark"})
  void pages_fitTheirWindow(int width, String scheme) throws Exception {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    for (String page : PAGES) {
      open(page);
      assertThat(browser.executeScript(OVERFLOW)).as(page).isEqualTo(0L);
      keep("stage-" + page.replaceAll("\\W", "") + "-" + width + "-" + scheme);
    }
  }

  @Test
  void incidentAndAttack_workWithoutScript() throws Exception {
    Path file = Files.writeString(FOLDER.resolve("notes.txt"), "some notes");
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      open("app/new");
      browser.findElement(By.id("incident:create")).click();
      assertThat(text()).contains("Say in a line what happened.");
      browser.findElement(By.id("incident:summary")).sendKeys("Fire");
      browser.findElement(By.id("incident:file")).sendKeys(file.toAbsolutePath().toString());
      browser.findElement(By.id("incident:create")).click();
      assertThat(text()).contains("BIRCH-8 was created in Jira.", "Fire");

      open("app/mallory");
      browser.findElement(By.id("attack:play")).click();
      assertThat(browser.getCurrentUrl()).isEqualTo(server.url() + "/");
      open("app/mallory");
      assertThat(text()).contains("Refused", "Account now\nEdward Thorne");
      assertThat(atlassian.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  private void open(String page) {
    browser.get(server.url() + "/" + page);
  }

  private String text() {
    return browser.findElement(By.tagName("main")).getText();
  }

  private void keep(String name) throws Exception {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }
}
