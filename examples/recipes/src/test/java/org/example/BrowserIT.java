// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trivet.fake.FakeAtlassian;
import java.io.File;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Tests of scripts of the recipes in Chromium; skipped where it is not installed. */
@ExtendWith(ArquillianExtension.class)
class BrowserIT {
  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final By ACCEPT = By.cssSelector("button[value=accept]");

  @ArquillianResource private FakeAtlassian fake;

  private ChromeDriver browser;

  @Deployment(testable = false)
  static WebArchive application() {
    return Recipes.war();
  }

  @BeforeEach
  void start() {
    assumeTrue(CHROMIUM.canExecute() && DRIVER.canExecute(), "no Chromium here");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    options.addArguments("--disable-dev-shm-usage", "--disable-background-networking");
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .usingAnyFreePort()
                .build(),
            options);
    browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void frontEnd_leadsToTheSignIn_andShowsIssues() {
    String page = fake.application() + "/spa.html";
    browser.get(page);

    browser.findElement(ACCEPT).click();

    assertTrue(browser.findElement(By.cssSelector("#issues li")).getText().contains("acorn."));
    assertEquals(page, browser.getCurrentUrl());
  }

  @Test
  void facesClick_afterTheLoginHasEnded_leadsToTheSignIn_andBack() {
    String page = fake.application() + "/app/issues.xhtml";
    browser.get(page);
    browser.findElement(ACCEPT).click();
    browser.findElement(By.id("form:reload"));
    browser.manage().deleteAllCookies();

    browser.findElement(By.id("form:reload")).click();

    browser.findElement(ACCEPT).click();
    // by its text: the page before has a heading, too
    browser.findElement(By.xpath("//h1[normalize-space() = 'Issues of Mia Krystof']"));
    browser.findElement(By.id("form:reload"));
    assertEquals(page, browser.getCurrentUrl());
  }
}
