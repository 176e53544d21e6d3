// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Fixture of the sample on the shared server, with a stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SampleFixture {

  static final Path TARGET = Path.of(System.getProperty("trivet.target", "target"));

  final FakeAtlassian atlassian = Suites.SAMPLE.atlassian();
  RunningServer server;
  private int people;

  static Path systemPath(String property) {
    return Path.of(System.getProperty(property));
  }

  @BeforeAll
  void start() throws IOException, InterruptedException {
    server = Suites.FIRST.start();
  }

  @BeforeEach
  void forget() {
    atlassian.reset();
  }

  final URI at(String path) {
    return URI.create(Suites.SAMPLE.url() + path);
  }

  /** Adds a person who has never signed in; returns the handle. */
  final String newcomer() {
    String handle = "person-" + ++people;
    atlassian.put(Person.named(handle, "Newcomer " + people).withEmail(handle + "@example.com"));
    return handle;
  }

  final URI begin(Browser browser, String path) throws IOException, InterruptedException {
    HttpResponse<String> redirect = browser.open(at(path));
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(Browser.location(redirect)).asString().startsWith(atlassian.url() + "/authorize?");
    return Browser.location(redirect);
  }

  final HttpResponse<String> signIn(Browser browser, String path, String person, String site)
      throws IOException, InterruptedException {
    return browser.open(atlassian.consent(begin(browser, path), person, site));
  }
}
