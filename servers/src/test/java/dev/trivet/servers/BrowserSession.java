// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Session of a person with a real browser, who sees and uses the pages of an application. */
final class BrowserSession implements AutoCloseable {

  private final ChromeDriver browser;
  private final PageLooks looks;
  private URI application;

  /**
   * Starts a browser.
   *
   * @param application address without a slash at the end
   * @param scripts whether pages run scripts
   */
  BrowserSession(URI application, boolean scripts) throws IOException {
    this.application = application;
    this.browser = Chromium.start(scripts);
    this.looks = new PageLooks(browser, scripts);
  }

  /** Goes over to another application. */
  void use(URI other) {
    application = other;
  }

  /** Returns the address of a page of the application. */
  String at(String path) {
    return application + path;
  }

  /** Opens a page of the application. */
  void open(String path) {
    browser.get(at(path));
  }

  /** Opens an address as it is. */
  void show(String address) {
    browser.get(address);
  }

  void press(String css) {
    find(css).click();
  }

  void pressLink(String text) {
    link(text).click();
  }

  WebElement find(String css) {
    return browser.findElement(By.cssSelector(css));
  }

  WebElement link(String text) {
    return browser.findElement(By.linkText(text));
  }

  int count(String css) {
    return browser.findElements(By.cssSelector(css)).size();
  }

  /** Tells whether a name is apart from the direction of the text around it. */
  boolean isolates(String name) {
    return browser.findElements(By.tagName("bdi")).stream()
        .anyMatch(element -> element.getText().equals(name));
  }

  /** Goes with the tab key to an element, and presses Enter. */
  void enter(String css) {
    looks.assertKeyboardReaches(title(), css);
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
  }

  /** Consents as a person, with a site. */
  void consent(String person, String site) {
    await("Allow access?");
    press("input[name=account][value=" + person + "]");
    press("input[name=site][value=" + site + "]");
    press("button[value=accept]");
  }

  void forgetCookies() {
    browser.manage().deleteAllCookies();
  }

  void reload() {
    browser.navigate().refresh();
  }

  /** Prefers languages from the next request on. */
  void prefer(String languages) {
    looks.prefer(languages);
  }

  /** Waits for a page with that heading. */
  void await(String heading) {
    looks.awaitTitle(heading);
  }

  /** Checks the page, and that the keyboard reaches its next step. */
  void check(String name, String heading, String next) throws IOException {
    looks.check(name, heading, next);
  }

  /** Checks a page of Trivet with one next step. */
  void check(String name, String heading) throws IOException {
    looks.check(name, heading, "main .on");
    assertThat(count("main .on")).as(name).isEqualTo(1);
  }

  /** Checks the text of a page of Trivet that looks like others. */
  void checkText(String name, String heading) throws IOException {
    looks.checkText(name, heading);
    assertThat(count("main .on")).as(name).isEqualTo(1);
  }

  /** Returns the address as the browser shows it. */
  String addressBar() {
    return String.valueOf(browser.getCurrentUrl());
  }

  String title() {
    return String.valueOf(browser.getTitle());
  }

  /** Returns the text of the page. */
  String text() {
    return find("main").getText();
  }

  @Override
  public void close() {
    browser.quit();
  }
}
