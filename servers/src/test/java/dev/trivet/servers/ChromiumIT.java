// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.strict.StrictCookie;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Sign-ins in a real browser. Screenshots of the pages are written to target/screenshots. */
class ChromiumIT {

  private static final Path PICTURES = SampleFixture.TARGET.resolve("screenshots");

  @Test
  void signIn_withARealBrowser_showsAccountAndSites() throws Exception {
    Chromium.require();
    try (FakeAtlassian atlassian = FakeAtlassian.start();
        RunningServer server =
            ServerUnderTest.of("wildfly")
                .start(
                    SampleFixture.TARGET.resolve("chromium-it"),
                    new SampleDeployment(atlassian)
                        .of(SampleFixture.systemPath("trivet.sample.war")),
                    Ports.free())) {
      ChromeDriver browser = Chromium.start();
      try {
        signIn(browser, server);
      } finally {
        browser.quit();
      }
    }
  }

  @Test
  void signIn_whereTheApplicationWantsAStrictCookie_hopsOnceAndCompletes() throws Exception {
    Chromium.require();
    Path changed = Files.createDirectories(SampleFixture.TARGET.resolve("strict-sample"));
    try (FakeAtlassian atlassian = FakeAtlassian.start();
        RunningServer server =
            ServerUnderTest.of("wildfly")
                .start(
                    SampleFixture.TARGET.resolve("strict-it"),
                    new SampleDeployment(atlassian).of(withStrictCookie(changed)),
                    Ports.free())) {
      ChromeDriver browser = Chromium.start();
      try {
        browser.get(server.url() + "/app/?remembered=yes");
        browser.findElement(By.cssSelector("button[value=accept]")).click();
        browser.findElement(By.cssSelector("main[data-guarded]"));
        assertThat(browser.getCurrentUrl()).isEqualTo(server.url() + "/app/?remembered=yes");
        assertThat(browser.manage().getCookies())
            .extracting(Cookie::getSameSite)
            .containsExactly("Strict");
      } finally {
        browser.quit();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {RunOptions.WILDFLY, RunOptions.PAYARA_MICRO})
  void back_onceTheLoginHasEnded_showsNothing(String stock) throws Exception {
    Chromium.require();
    try (FakeAtlassian atlassian = FakeAtlassian.start();
        RunningServer server = start(stock, new SampleDeployment(atlassian))) {
      ChromeDriver browser = Chromium.start();
      try {
        for (String end : List.of("logout", "disconnect")) {
          landOnTheGuardedPage(browser, server);
          endAndGoBack(browser, end, 1);
          landOnTheGuardedPage(browser, server);
          browser.findElement(By.cssSelector("a[href$='/app/issues']")).click();
          browser.findElement(By.cssSelector("nav a[href$='/app/']")).click();
          endAndGoBack(browser, end, 3);
        }
      } finally {
        browser.quit();
      }
    }
  }

  private static RunningServer start(String stock, SampleDeployment sample) throws Exception {
    Deployment app = sample.of(SampleFixture.systemPath("trivet.sample.war"));
    Path work = SampleFixture.TARGET.resolve("back-it-" + stock);
    return ServerUnderTest.of(stock).start(work, app, Ports.free());
  }

  /**
   * Opens an address and signs in; the sign-in must end on that address, without a page in between.
   */
  private static void landOnTheGuardedPage(ChromeDriver browser, RunningServer server) {
    browser.get(server.url() + "/app/");
    browser.findElement(By.cssSelector("button[value=accept]")).click();
    browser.findElement(By.cssSelector("main[data-guarded]"));
    assertThat(browser.manage().getCookies()).extracting(Cookie::getName).contains("JSESSIONID");
  }

  private static void endAndGoBack(ChromeDriver browser, String end, int pages) {
    int asked = end.equals("disconnect") ? 1 : 0;
    if (asked == 1) {
      browser.findElement(By.cssSelector("a[href$='/atlassian/disconnect']")).click();
    }
    browser.findElement(By.cssSelector("form[action$='/atlassian/" + end + "'] button")).click();
    browser.findElement(By.xpath("//h1[starts-with(text(), 'You are ')]"));
    assertThat(browser.manage().getCookies()).as("cookies after %s", end).isEmpty();
    for (int page = 0; page < pages + asked; page++) {
      browser.navigate().back();
      // Atlassian's page, or Trivet's "Please sign in", because the browser requests it again
      browser.findElement(By.cssSelector("button[value=cancel], main[data-guarded], a.on"));
      assertThat(browser.getPageSource()).as("back after %s", end).doesNotContain("data-guarded");
    }
  }

  /** Returns the sample with the changes that its owner would make. */
  private static Path withStrictCookie(Path place) {
    File sample = SampleFixture.systemPath("trivet.sample.war").toFile();
    Path changed = place.resolve(sample.getName());
    ShrinkWrap.create(ZipImporter.class, sample.getName())
        .importFrom(sample)
        .as(WebArchive.class)
        .addClass(StrictCookie.class)
        .as(ZipExporter.class)
        .exportTo(changed.toFile(), true);
    return changed;
  }

  private static void signIn(ChromeDriver browser, RunningServer server) throws Exception {
    browser.get(server.url() + "/");
    keep(browser, "1-public");
    browser.get(server.url() + "/app/?remembered=yes");
    keep(browser, "2-consent");
    browser.findElement(By.cssSelector("input[name=account][value=edward]")).click();
    browser.findElement(By.cssSelector("input[name=site][value=site-b]")).click();
    browser.findElement(By.cssSelector("button[value=accept]")).click();
    keep(browser, "3-account");
    WebElement main = browser.findElement(By.cssSelector("main[data-guarded]"));
    assertThat(browser.getCurrentUrl()).isEqualTo(server.url() + "/app/?remembered=yes");
    assertThat(main.getText()).contains("Edward", "Birch");
    browser.get(server.url() + "/app/issues");
    keep(browser, "4-issues");
    assertThat(browser.findElement(By.tagName("main")).getText()).contains("BIRCH-1");
    chooseAnotherSite(browser, server);
    browser.get(server.url() + "/app/");
    browser.findElement(By.cssSelector("form[action$='/atlassian/logout'] button")).click();
    keep(browser, "7-logged-out");
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("You are logged out");
    browser.navigate().back();
    browser.findElement(By.cssSelector("button[value=cancel]"));
    assertThat(browser.getPageSource())
        .as("the guarded page is not cached")
        .doesNotContain("data-guarded");
    browser.get(server.url() + "/app/");
    browser.findElement(By.cssSelector("button[value=cancel]")).click();
    keep(browser, "8-declined");
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("You declined");
  }

  private static void chooseAnotherSite(ChromeDriver browser, RunningServer server)
      throws Exception {
    browser.get(server.url() + "/atlassian/connect?to=/app/issues");
    browser.findElement(By.cssSelector("input[name=account][value=edward]")).click();
    browser.findElement(By.cssSelector("input[name=site][value=site-a]")).click();
    browser.findElement(By.cssSelector("button[value=accept]")).click();
    WebElement acorn = browser.findElement(By.xpath("//button[.//bdi[text()='Acorn']]"));
    keep(browser, "5-sites");
    acorn.click();
    keep(browser, "6-issues-of-the-chosen-site");
    assertThat(browser.getCurrentUrl()).isEqualTo(server.url() + "/app/issues");
    assertThat(browser.findElement(By.tagName("main")).getText()).contains("ACORN-1");
  }

  private static void keep(WebDriver browser, String name) throws Exception {
    byte[] picture = ((ChromeDriver) browser).getScreenshotAs(OutputType.BYTES);
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), picture);
  }
}
