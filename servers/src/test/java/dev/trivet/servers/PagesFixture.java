// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeSite;
import dev.trivet.fake.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fixture for Trivet's pages: a server with applications, and their stand-in. */
final class PagesFixture implements AutoCloseable {

  /** Name of a person, written from right to left. */
  static final String LEILA = "\u0644\u064A\u0644\u0649 \u0627\u0644\u062E\u0637\u064A\u0628";

  private static final List<String> SITES =
      List.of(
          "Chestnut", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel of the Northern Forests", "Oak");

  /** Name of the oak, written from right to left. */
  private static final String OAK = "\u05D0\u05DC\u05D5\u05DF";

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private final RunningServer server;
  private final List<FakeSite> granted;

  /**
   * Starts the server.
   *
   * @param name name of its folder
   */
  PagesFixture(String name, List<String> paths) throws IOException, InterruptedException {
    Ports ports = Ports.free();
    List<Application> all = new ArrayList<>();
    for (String path : paths) {
      all.add(
          PagesApplication.write(
              SampleFixture.TARGET.resolve(name + "-archives"), path, atlassian, ports));
    }
    Deployment deployment = new Deployment(all, url -> Map.of(), false, true);
    server =
        ServerUnderTest.of("wildfly").start(SampleFixture.TARGET.resolve(name), deployment, ports);
    for (String site : SITES) {
      FakeSite its = FakeSite.named(site.substring(0, 3), site);
      String shown = site.equals("Oak") ? OAK : site;
      atlassian.put(new FakeSite(its.handle(), its.cloudId(), shown, its.url(), its.avatarUrl()));
    }
    granted = atlassian.sites();
    atlassian.reach("mia", granted.stream().map(FakeSite::handle).toArray(String[]::new));
    atlassian.put(Person.named("leila", LEILA));
    atlassian.put(Person.named("ida", "Ida Gone").withStatus("inactive"));
    atlassian.put(Person.named("noah", "Noah Nutting"));
    atlassian.put(FakeSite.named("nut", "Nutmeg"));
    atlassian.reach("noah", "nut");
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  /** Returns the number of Mia's sites. */
  int granted() {
    return granted.size();
  }

  URI at(String application) {
    return URI.create("http://localhost:" + server.url().getPort() + application);
  }

  /** Starts a browser at the plain application. */
  BrowserSession session(boolean scripts) throws IOException {
    return new BrowserSession(at(PagesApplication.PLAIN), scripts);
  }

  /** Opens the guarded page, and signs a person in. */
  void signIn(BrowserSession browser, String person, String site) {
    browser.open("/app/index.html");
    browser.consent(person, site);
    browser.await("Guarded");
  }

  /** Makes Mia grant all her sites, one after the other. */
  void grantAll(String application) throws IOException, InterruptedException {
    Browser mia = new Browser();
    for (FakeSite site : granted) {
      HttpResponse<String> begun = mia.open(at(application + "/atlassian/connect"));
      URI callback = atlassian.consent(Browser.location(begun), "mia", site.handle());
      assertThat(mia.open(callback).statusCode()).isEqualTo(303);
    }
  }

  @Override
  public void close() {
    server.close();
    atlassian.close();
  }
}
