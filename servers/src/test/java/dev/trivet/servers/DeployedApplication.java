// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Deployed application of a suite, with a browser in which Mia is signed in. */
final class DeployedApplication {

  private static final Pattern RUNS = Pattern.compile("runs=(\\d+)");

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private final URI server;
  private final String path;
  private final Browser mia = new Browser();

  DeployedApplication(URI server, String path) {
    this.server = server;
    this.path = path;
  }

  URI at(String below) {
    return URI.create(server + path + below);
  }

  /** Makes a request for a path of this application. */
  RawRequest get(String below) {
    return RawRequest.get(path + below);
  }

  RawResponse send(RawRequest request) throws IOException {
    return request.send(server);
  }

  URI server() {
    return server;
  }

  String path() {
    return path;
  }

  /**
   * Returns the required settings and those of the tests. Grants are stored in the server's data
   * source.
   */
  Map<String, String> settings(FakeAtlassian atlassian, String client) {
    return Map.of(
        "trivet.client-id",
        client,
        "trivet.client-secret",
        FakeAtlassian.CLIENT_SECRET,
        "trivet.base-url",
        at("").toString(),
        "trivet.scopes",
        "read:me read:jira-work",
        "trivet.encryption-keys",
        KEY,
        "trivet.data-source",
        ServerUnderTest.dataSource(),
        "trivet.authorization-server",
        atlassian.url().toString(),
        "trivet.api-server",
        atlassian.url().toString());
  }

  /** Waits until a public page responds; the applications of a server start one after the other. */
  void await(String page) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    HttpResponse<String> answer = new Browser().open(at(page));
    while (answer.statusCode() != 200) {
      assertThat(System.nanoTime())
          .as("%s answers %s: %s", this, answer, answer.body())
          .isLessThan(deadline);
      Thread.sleep(200);
      answer = new Browser().open(at(page));
    }
  }

  /** Waits until the application is undeployed. */
  void awaitGone(String page) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (new Browser().open(at(page)).statusCode() == 200) {
      assertThat(System.nanoTime()).as("%s is gone", this).isLessThan(deadline);
      Thread.sleep(200);
    }
  }

  /** Signs Mia in, without the scope that the stand-in never grants. */
  void signIn(FakeAtlassian atlassian) throws IOException, InterruptedException {
    HttpResponse<String> redirect = mia.open(at("/secret"));
    assertThat(redirect.statusCode()).as(path + "/secret").isEqualTo(302);
    URI callback = atlassian.consent(Browser.location(redirect), "mia", "site-a");
    assertThat(mia.open(callback).statusCode()).isEqualTo(303);
  }

  /** Returns the id of Mia's session. */
  String session() {
    return mia.session();
  }

  Browser mia() {
    return mia;
  }

  /** Returns how often guarded code has run in this application. */
  int runs() throws IOException, InterruptedException {
    Matcher runs = RUNS.matcher(new Browser().open(at("/pub/runs")).body());
    assertThat(runs.find()).isTrue();
    return Integer.parseInt(runs.group(1));
  }

  /**
   * Returns a target of the application at the root as a target of this application. In the
   * absolute form, the part before the path stays.
   */
  String target(String line) {
    Matcher absolute = Pattern.compile("^[a-zA-Z]+://[^/?#]*").matcher(line);
    if (absolute.find()) {
      return absolute.group() + path + line.substring(absolute.end());
    }
    return line.startsWith("/") || line.startsWith("\\") ? path + line : line;
  }

  @Override
  public String toString() {
    return "the application at " + path + "/";
  }
}
