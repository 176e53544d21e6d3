// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Fixture of the sample on the shared server, with a stand-in. */
final class SampleFixture {

  static final Path TARGET = Path.of(System.getProperty("trivet.target", "target"));

  private final FakeAtlassian atlassian = Suites.SAMPLE.atlassian();
  private int people;

  static Path systemPath(String property) {
    return Path.of(System.getProperty(property));
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  URI at(String path) {
    return URI.create(Suites.SAMPLE.url() + path);
  }

  /** Adds a person who has never signed in; returns the handle. */
  String newcomer() {
    String handle = "person-" + ++people;
    atlassian.put(Person.named(handle, "Newcomer " + people).withEmail(handle + "@example.com"));
    return handle;
  }

  /** Returns the origin of the sample, as a browser sends it with a form. */
  String origin() {
    URI url = Suites.SAMPLE.url();
    return url.getScheme() + "://" + url.getAuthority();
  }

  /** Begins a sign-in; returns the address at Atlassian. */
  URI begin(Browser browser, String path) throws IOException, InterruptedException {
    HttpResponse<String> redirect = browser.open(at(path));
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(Browser.location(redirect)).asString().startsWith(atlassian.url() + "/authorize?");
    return Browser.location(redirect);
  }

  /** Signs a person in; returns the response to the callback. */
  HttpResponse<String> signIn(Browser browser, String path, String person, String site)
      throws IOException, InterruptedException {
    return browser.open(atlassian.consent(begin(browser, path), person, site));
  }
}
