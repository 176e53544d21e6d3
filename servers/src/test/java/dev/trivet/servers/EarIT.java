// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Tests of web applications and EARs with Trivet's jars in every possible place, on one server with
 * one database. Each application works with its own settings, or does not start.
 */
@Tag("ear")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EarIT {

  private static final Path WORK =
      SampleFixture.TARGET.resolve("runs").resolve(ServerUnderTest.NAME + "-ear-server");

  private static final int ROUNDS = 3;

  private final List<DeployedApplication> working = new ArrayList<>();
  private final List<Application> applications = new ArrayList<>();
  private FakeAtlassian atlassian;
  private EarArchives archives;
  private URI url;
  private RunningServer server;

  @BeforeAll
  void startAll() throws Exception {
    atlassian = FakeAtlassian.start();
    Ports ports = Ports.free();
    url = URI.create("http://localhost:" + ports.http());
    archives =
        new EarArchives(atlassian, WORK.resolveSibling(ServerUnderTest.NAME + "-ear-archives"));
    DeployedApplication first = context("/plain-a");
    working.add(first);
    deploy("/plain-a", withJars(archives.guarded(first)));
    deploy("/plain-b", withJars(guarded("/plain-b")));
    deploy(
        "/each-a",
        EarArchives.ear(
            "each.ear",
            withJars(guarded("/each-a")),
            EarArchives.withJars(guarded("/each-b"), EarQuirks.prefixOfSecondCopy())));
    deploy("/one-a", skinny("one.ear", guarded("/one-a")));
    deploy("/two-a", skinny("two.ear", guarded("/two-a"), guarded("/two-b")));
    deploy(
        "/three-a",
        skinny("three.ear", guarded("/three-a"), guarded("/three-b"), guarded("/three-c")));
    deploy("/timer-a", skinny("timer.ear", timer("/timer-a")).addAsModule(EarArchives.timer()));
    if (EarQuirks.runTwoBesideAnEjbJar()) {
      deploy(
          "/timers-a",
          skinny(
                  "timers.ear",
                  inOrder("/timers-a"),
                  inOrder("/timers-b"),
                  archives.pages(context("/timers-c")))
              .addAsModule(EarArchives.timer()));
    }
    // some servers refuse it, so only the first application is sure to respond
    deploy(
        first.path(),
        skinny(
            "mixed.ear",
            withJars(archives.guarded(context("/mixed-a"))),
            archives.guarded(context("/mixed-b"))));
    deploy(
        first.path(),
        skinny(
            "without.ear",
            archives.guarded(context("/without-a")),
            EarArchives.plain(context("/without-b"))));
    deploy(
        "/beside-a",
        EarArchives.ear(
            "beside.ear", withJars(guarded("/beside-a")), EarArchives.plain(context("/beside-b"))));
    server =
        ServerUnderTest.start(
            WORK, new Deployment(applications, any -> Map.of(), false, true), ports);
    for (DeployedApplication context : working) {
      context.await("/open/x");
    }
  }

  private DeployedApplication context(String path) {
    return new DeployedApplication(url, path);
  }

  /** Adds a web application that must work. */
  private WebArchive guarded(String path) {
    DeployedApplication context = context(path);
    working.add(context);
    return archives.guarded(context);
  }

  private WebArchive timer(String path) {
    DeployedApplication context = context(path);
    working.add(context);
    return archives.showingTimer(context);
  }

  private WebArchive inOrder(String path) {
    DeployedApplication context = context(path);
    working.add(context);
    return archives.inOrder(context);
  }

  private static WebArchive withJars(WebArchive war) {
    return EarArchives.withJars(war, "");
  }

  private static EnterpriseArchive skinny(String name, WebArchive... wars) {
    return EarArchives.ear(name, wars).addAsLibraries(EarArchives.jars());
  }

  /** Deploys an archive; the server has started when that path responds, too. */
  private void deploy(String answersAt, Archive<?> archive) throws IOException {
    applications.add(new Application(archives.write(archive), answersAt));
  }

  @AfterAll
  void stopAll() {
    if (server != null) {
      server.close();
    }
    if (atlassian != null) {
      atlassian.close();
    }
  }

  private String mia() {
    return atlassian.person("mia").accountId();
  }

  private static String read(Browser browser, URI address)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = browser.open(address);
    assertThat(answer.statusCode()).as("%s", address).isEqualTo(200);
    return answer.body();
  }

  @Test
  @Order(1)
  void eachWebApplication_guardsItsOwnPaths_andSignsInWithItsOwnClient() throws Exception {
    for (DeployedApplication context : working) {
      Browser browser = new Browser();
      assertThat(read(browser, context.at("/open/x"))).as("%s", context).isEqualTo("nobody");

      HttpResponse<String> redirect = browser.open(context.at("/app/x"));

      assertThat(redirect.statusCode()).as("%s", context).isEqualTo(302);
      assertThat(Browser.location(redirect))
          .asString()
          .startsWith(atlassian.url() + "/authorize?")
          .contains("client_id=" + EarArchives.client(context))
          .contains(
              "redirect_uri="
                  + URLEncoder.encode(
                      context.at("/atlassian/callback").toString(), StandardCharsets.UTF_8));
      browser.open(atlassian.consent(Browser.location(redirect), "mia", "site-a"));
      assertThat(read(browser, context.at("/app/x"))).isEqualTo("Mia Krystof");
      assertThat(read(browser, context.at("/open/events")))
          .as("%s: events reach the observers of this web application only", context)
          .isEqualTo("[Mia Krystof]");
    }
  }

  @Test
  @Order(2)
  void grants_areThoseOfTheWebApplication_inARequestAndOnItsExecutor() throws Exception {
    String account = mia();
    for (DeployedApplication context : working) {
      Browser browser = new Browser();
      assertThat(read(browser, context.at("/open/grant?account=" + account)))
          .as("%s", context)
          .isEqualTo("Mia Krystof");
      assertThat(read(browser, context.at("/open/executor?account=" + account)))
          .as("%s", context)
          .isEqualTo("Mia Krystof");
    }
  }

  @Test
  @Order(3)
  void timerOfAnEjbJar_worksForTheOnlyWebApplication_andIsRefusedWithTwo() throws Exception {
    String account = mia();
    DeployedApplication one = context("/timer-a");
    awaitTicks(one, account);
    assertThat(read(new Browser(), one.at("/timer/first"))).contains("TRV-0008");
    assertThat(read(new Browser(), one.at("/timer/last"))).isEqualTo("Mia Krystof");
    assertThat(read(new Browser(), one.at("/timer/heard"))).isEqualTo("[Mia Krystof]");
    if (!EarQuirks.runTwoBesideAnEjbJar()) {
      return;
    }
    DeployedApplication two = context("/timers-a");
    awaitTicks(two, account);
    assertThat(read(new Browser(), two.at("/timer/last")))
        .contains("[TRV-0007]", "/timers-a, /timers-b, /timers-c");
    assertThat(read(new Browser(), two.at("/timer/seen")).lines())
        .as("not even while one web application was open alone")
        .allMatch(seen -> seen.startsWith("[TRV-0007]") || seen.startsWith("[TRV-0008]"))
        .anyMatch(seen -> seen.contains("not yet for all of the 3 web applications"));
    assertThat(read(new Browser(), two.at("/timer/heard")))
        .as("an EJB jar's observers hear of all web applications of their EAR")
        .isEqualTo("[Mia Krystof, Mia Krystof]");
  }

  /** Waits for a tick of the timer that started after it was given this account. */
  private static void awaitTicks(DeployedApplication context, String account)
      throws IOException, InterruptedException {
    Browser browser = new Browser();
    read(browser, context.at("/timer/last?account=" + account));
    int before = Integer.parseInt(read(browser, context.at("/timer/ticks")));
    while (Integer.parseInt(read(browser, context.at("/timer/ticks"))) < before + 2) {
      Thread.sleep(100);
    }
  }

  @Test
  @Order(4)
  void twoCopiesInOneWebApplication_areRefused() throws Exception {
    if (EarQuirks.keepsCopiesApart()) {
      return;
    }
    for (String path : List.of("/mixed-a", "/mixed-b")) {
      assertThat(new Browser().open(context(path).at("/app/x")).statusCode()).isEqualTo(404);
    }
    assertThat(LogTail.read(server.log())).contains("[TRV-0009]", "Keep one: either in EAR/lib");
  }

  @Test
  @Order(5)
  void webApplicationWithoutSettings_thatSharesTheJars_isRefused() throws Exception {
    Browser browser = new Browser();
    for (String page : List.of("/", "/index.html", "/")) {
      assertThat(browser.open(context("/without-b").at(page)).statusCode())
          .isEqualTo(EarQuirks.refusalStatus());
    }
    assertThat(LogTail.read(server.log())).contains(EarQuirks.refusalWithoutSettings());
  }

  @Test
  @Order(6)
  void webApplicationWithoutTrivet_besideOneThatHasIt_isUntouched() throws Exception {
    assertThat(read(new Browser(), context("/beside-b").at("/"))).isEqualTo("plain");
  }

  @Test
  @Order(7)
  void endOfAnApplication_leavesNothingOfTrivet_howeverOftenItComesBack() throws Exception {
    DeploymentTarget deployments = new DeploymentTarget(WORK, archives.folder());
    HeapHistogram heap = new HeapHistogram(server.pid());
    int open = heap.webApplications();
    List<String> gone = List.of("/plain-b", "/two-a", "/two-b");
    for (int round = 1; round <= ROUNDS; round++) {
      deployments.remove("plain-b.war");
      deployments.remove("two.ear");
      for (String path : gone) {
        awaitLog("Trivet is closed (" + path + ")", round);
        context(path).awaitGone("/open/x");
      }
      heap.await(open - gone.size());
      if (round < ROUNDS) {
        deployments.add("plain-b.war");
        deployments.add("two.ear");
        for (String path : gone) {
          context(path).await("/open/x");
        }
        heap.await(open);
      }
    }
    heap.awaitTasks(open - gone.size());
    assertThat(read(new Browser(), working.get(0).at("/open/x"))).isEqualTo("nobody");
    assertThat(LogTail.read(server.log())).doesNotContain("Trivet is closed (/plain-a)");
  }

  private void awaitLog(String text, int times) throws InterruptedException {
    long deadline = System.nanoTime() + 120_000_000_000L;
    Pattern line = Pattern.compile(Pattern.quote(text) + "(?![\\w-])");
    while (line.matcher(LogTail.read(server.log())).results().count() < times) {
      assertThat(System.nanoTime()).as("the log has '%s'", text).isLessThan(deadline);
      Thread.sleep(200);
    }
  }
}
