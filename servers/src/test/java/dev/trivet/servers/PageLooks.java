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
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * Looks of a page in a real browser: wide and narrow, light and dark, zoomed, with the keyboard
 * alone. axe-core searches each for barriers. The pictures are written to target/screenshots.
 */
final class PageLooks {

  private static final Path PICTURES = SampleFixture.TARGET.resolve("screenshots");

  /** Width of a small phone in CSS pixels, the least of WCAG 2.2 (reflow). */
  private static final int NARROW = 320;

  private static final int WIDE = 1280;

  /** Presses of the tab key that a person bears. */
  private static final int PATIENCE = 40;

  private static final String VIOLATIONS =
      "const done = arguments[0];"
          + "axe.run(document, {resultTypes: ['violations']})"
          + ".then(found => done(found.violations.map("
          + "rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' '))));";

  /** Whether the focus is on the element, with a line around it that is seen. */
  private static final String FOCUSED =
      "const e = document.activeElement; if (!e.matches(arguments[0])) return 'elsewhere';"
          + "const s = getComputedStyle(e);"
          + "return s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2"
          + " ? 'not seen' : 'seen';";

  private final ChromeDriver browser;
  private final boolean scripts;
  private final String axe;

  /**
   * Looks of the pages of a browser.
   *
   * @param scripts whether its pages run scripts
   */
  PageLooks(ChromeDriver browser, boolean scripts) throws IOException {
    this.browser = browser;
    this.scripts = scripts;
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

  /**
   * Checks the page that is open, and keeps its pictures under that name.
   *
   * @param heading what it must say
   * @param next selector of the next step; empty for a page that goes on by itself
   */
  void check(String name, String heading, String next) throws IOException {
    awaitTitle(heading);
    assertThat(browser.getTitle()).as(name).startsWith(heading);
    assertThat(problems()).as("console of %s", name).isEmpty();
    if (scripts) {
      // a page that goes on by itself needs its address
      if (!next.isEmpty()) {
        assertAddressIsClean(name);
      }
      look(name + "-wide-light", WIDE, 1, "light");
      look(name + "-wide-dark", WIDE, 1, "dark");
      look(name + "-narrow-light", NARROW, 1, "light");
      // zoom makes CSS pixels bigger, so fewer of them fit into the window
      look(name + "-zoomed", WIDE / 2, 2, "light");
    }
    look(name + (scripts ? "" : "-without-scripts") + "-narrow-dark", NARROW, 1, "dark");
    if (!next.isEmpty()) {
      assertKeyboardReaches(name, next);
    }
    resize(WIDE, 1, "light");
  }

  /** Asserts that the address has no code and no state, but at Atlassian. */
  private void assertAddressIsClean(String name) {
    String address = String.valueOf(browser.getCurrentUrl());
    if (!address.contains("/authorize?")) {
      assertThat(address).as(name).doesNotContain("code=", "state=");
    }
  }

  /** Checks the text of a page that looks like others. */
  void checkText(String name, String heading) throws IOException {
    awaitTitle(heading);
    assertThat(browser.getTitle()).as(name).startsWith(heading);
    look(name, NARROW, 1, "light");
  }

  /** Waits for the page: a form that was sent leaves the old one in the window for a while. */
  void awaitTitle(String title) {
    try {
      browser.findElement(By.xpath("//h1[normalize-space() = \"" + title + "\"]"));
    } catch (NoSuchElementException absent) {
      throw new AssertionError("no \"" + title + "\" but " + browser.getPageSource(), absent);
    }
  }

  /** Returns what the console complains of, but for the status of the page and absent pictures. */
  private Stream<String> problems() {
    String page = browser.getCurrentUrl().replaceFirst("\\?.*", "");
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .filter(text -> !text.contains("Failed to load resource") || text.contains(".css"))
        .map(text -> page + ": " + text);
  }

  /** Goes on with the tab key until the focus is there, and is seen. */
  void assertKeyboardReaches(String name, String css) {
    for (int i = 0; i < PATIENCE; i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
      Object focus = browser.executeScript(FOCUSED, css);
      if (!"elsewhere".equals(focus)) {
        assertThat(focus).as("focus on %s of %s", css, name).isEqualTo("seen");
        return;
      }
    }
    throw new AssertionError("the tab key does not lead to " + css + " of " + name);
  }

  private void look(String name, int width, int zoom, String scheme) throws IOException {
    resize(width, zoom, scheme);
    assertThat(number("document.scrollingElement.scrollWidth"))
        .as("%s: nothing is beside the window", name)
        .isLessThanOrEqualTo(width);
    if (scripts) {
      browser.executeScript(axe);
      assertThat((List<?>) browser.executeAsyncScript(VIOLATIONS)).as(name).isEmpty();
    }
    keep("page-" + name, width);
  }

  private void resize(int width, int zoom, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 720, "deviceScaleFactor", zoom, "mobile", false));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Keeps a picture of the whole page. */
  private void keep(String name, int width) throws IOException {
    int height =
        Math.max(320, number("document.body.lastElementChild.getBoundingClientRect().bottom + 24"));
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Map<String, Object> picture =
        browser.executeCdpCommand(
            "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    Files.createDirectories(PICTURES);
    Files.write(
        PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
  }

  private int number(String expression) {
    Object value = browser.executeScript("return String(Math.ceil(" + expression + "))");
    return Integer.parseInt(String.valueOf(value));
  }
}
