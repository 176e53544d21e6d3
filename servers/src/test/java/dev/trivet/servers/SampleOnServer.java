// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Person;
import dev.trivet.fake.SecretScan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The sample on the server under test beside a stand-in, and what its tests need. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SampleOnServer {

  static final Path TARGET = Path.of(System.getProperty("trivet.target", "target"));

  FakeAtlassian atlassian;
  RunningServer server;
  private int people;

  static Path systemPath(String property) {
    return Path.of(System.getProperty(property));
  }

  @BeforeAll
  void startBoth() throws IOException, InterruptedException {
    atlassian = FakeAtlassian.start();
    Deployment sample = new SampleDeployment(atlassian).of(Subject.sample()).withFinestLog();
    server = Subject.start(TARGET.resolve("sample"), sample, Ports.free());
  }

  @AfterAll
  void stopBoth() {
    if (server != null) {
      server.close();
    }
    atlassian.close();
    if (server != null) {
      String log = LogTail.read(server.log());
      assertThat(log).as("the finest level is on").contains("sign-in begun");
      assertThat(SecretScan.in(log)).as("secrets in " + server.log()).isEmpty();
    }
  }

  @BeforeEach
  void forget() {
    atlassian.reset();
  }

  final URI at(String path) {
    return URI.create(server.url() + path);
  }

  /** Somebody who was never here. */
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
