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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Fixture of the sample on two nodes with one address and the same settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClusterFixture {

  private static final Path PLACE = SampleFixture.TARGET.resolve("cluster-it");

  private final Ports onePorts = Ports.free();
  private final Ports otherPorts = Ports.free();
  private final Ports channels = Ports.free();
  private final List<AutoCloseable> running = new ArrayList<>();
  private final List<Path> logs = new ArrayList<>();
  FakeAtlassian atlassian;
  RunningServer one;
  RunningServer other;
  private SharedDatabase database;
  private Deployment sample;
  private int people;

  @BeforeAll
  void startBoth() throws Exception {
    atlassian = FakeAtlassian.start();
    running.add(atlassian);
    database = SharedDatabase.start();
    running.add(database);
    Deployment usual = new SampleDeployment(atlassian).of(DistributableSample.write(PLACE));
    Map<String, String> environment = usual.environment(onePorts);
    sample = new Deployment(usual.applications(), url -> environment, true, false);
    one = startOne("one");
    ClusterNode node = new ClusterNode("other", channels.https(), channels.http(), database.url());
    other = start("other", otherPorts, node);
  }

  /** Starts the killed node again, at the same address. */
  final void restartOne() throws IOException, InterruptedException {
    one = startOne("one-again");
  }

  private RunningServer startOne(String folder) throws IOException, InterruptedException {
    ClusterNode node = new ClusterNode("one", channels.http(), channels.https(), database.url());
    return start(folder, onePorts, node);
  }

  private RunningServer start(String folder, Ports ports, ClusterNode node)
      throws IOException, InterruptedException {
    Path home = SampleFixture.systemPath("trivet.wildfly.home");
    RunningServer server =
        new WildFlyServer(home, Jdk.own(), node.profile())
            .start(PLACE.resolve(folder), sample, ports);
    running.add(server);
    logs.add(server.log());
    return server;
  }

  @AfterAll
  void stopAll() throws Exception {
    for (int last = running.size() - 1; last >= 0; last--) {
      running.get(last).close();
    }
    for (Path log : logs) {
      assertThat(SecretScan.in(LogTail.read(log))).as("secrets in " + log).isEmpty();
    }
  }

  /** Returns the address of a page below the base URL. */
  final URI at(String path) {
    return URI.create(one.url() + path);
  }

  /** Returns the address of a page on one node, as if the load balancer had selected it. */
  final URI on(RunningServer node, URI address) {
    return URI.create(address.toString().replace(one.url().toString(), node.url().toString()));
  }

  final HttpResponse<String> open(Browser browser, RunningServer node, String path)
      throws IOException, InterruptedException {
    return browser.open(on(node, at(path)));
  }

  final HttpResponse<String> post(Browser browser, RunningServer node, String path, String form)
      throws IOException, InterruptedException {
    String origin = "http://" + one.url().getAuthority();
    return browser.post(on(node, at(path)), origin, form);
  }

  final String newcomer() {
    String handle = "person-" + ++people;
    atlassian.put(Person.named(handle, "Newcomer " + people));
    return handle;
  }

  /** Starts a sign-in on a node; returns the callback to which Atlassian redirects. */
  final URI consent(Browser browser, RunningServer node, String path, String person)
      throws IOException, InterruptedException {
    HttpResponse<String> begun = open(browser, node, path);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(302);
    return atlassian.consent(Browser.location(begun), person, "site-a");
  }

  final Browser signedIn(RunningServer node, String person)
      throws IOException, InterruptedException {
    Browser browser = new Browser();
    URI callback = consent(browser, node, "/app/", person);
    assertThat(browser.open(on(node, callback)).statusCode()).isEqualTo(303);
    return browser;
  }

  final void assertServes(RunningServer node, Browser browser, String person)
      throws IOException, InterruptedException {
    HttpResponse<String> page = open(browser, node, "/app/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<main data-guarded", atlassian.person(person).name());
  }

  final void assertServesNothing(RunningServer node, Browser browser)
      throws IOException, InterruptedException {
    assertThat(browser.fetch(on(node, at("/app/"))).statusCode()).isEqualTo(401);
  }
}
