// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Looks of a page in a real browser: wide and narrow, light and dark. Each is searched for barriers
 * by axe-core and written to target/screenshots.
 */
final class PageLooks {

  private static final Path PICTURES = SampleFixture.TARGET.resolve("screenshots");

  /** Width of a small phone in CSS pixels, the least of WCAG 2.2 (reflow). */
  private static final int NARROW = 320;

  private static final int WIDE = 1000;

  private static final String VIOLATIONS =
      "const done = arguments[0];"
          + "axe.run(document, {resultTypes: ['violations']})"
          + ".then(found => done(found.violations.map("
          + "rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' '))));";

  private final ChromeDriver browser;
  private final String axe;

  PageLooks(ChromeDriver browser) throws IOException {
    this.browser = browser;
    try (InputStream script =
        Objects.requireNonNull(PageLooks.class.getResourceAsStream("/axe.min.js"))) {
      this.axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Sets the languages of the requests that follow. */
  void prefer(String languages) {
    browser.executeCdpCommand("Network.enable", Map.of());
    browser.executeCdpCommand(
        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", languages)));
  }

  /** Checks the page that is open, and keeps its pictures under that name. */
  void check(String name, String title) throws IOException {
    awaitTitle(title);
    for (String scheme : List.of("light", "dark")) {
      look(name + "-wide-" + scheme, WIDE, 1, scheme);
      look(name + "-narrow-" + scheme, NARROW, 1, scheme);
    }
    // zoom makes CSS pixels bigger, so fewer of them fit into the window
    look(name + "-zoomed", WIDE / 2, 2, "light");
    resize(WIDE, 1, "light");
  }

  /** Waits for the page: a form that was sent leaves the old one in the window for a while. */
  void awaitTitle(String title) {
    browser.findElement(By.xpath("//h1[normalize-space() = '" + title + "']"));
  }

  private void look(String name, int width, int zoom, String scheme) throws IOException {
    resize(width, zoom, scheme);
    assertThat(number("document.scrollingElement.scrollWidth"))
        .as("%s: nothing is beside the window", name)
        .isLessThanOrEqualTo(width);
    browser.executeScript(axe);
    assertThat((List<?>) browser.executeAsyncScript(VIOLATIONS)).as(name).isEmpty();
    keep(name, width);
  }

  private void resize(int width, int zoom, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 640, "deviceScaleFactor", zoom, "mobile", false));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Keeps a picture of the whole page. */
  void keep(String name, int width) throws IOException {
    int height =
        Math.max(320, number("document.querySelector('main').getBoundingClientRect().bottom + 32"));
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Map<String, Object> picture =
        browser.executeCdpCommand(
            "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    Files.createDirectories(PICTURES);
    Files.write(
        PICTURES.resolve("page-" + name + ".png"),
        Base64.getDecoder().decode((String) picture.get("data")));
  }

  private int number(String expression) {
    Object value = browser.executeScript("return String(Math.ceil(" + expression + "))");
    return Integer.parseInt(String.valueOf(value));
  }
}
