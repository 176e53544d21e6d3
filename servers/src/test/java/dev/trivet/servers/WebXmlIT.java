// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.noticed.ConstraintServlet;
import dev.trivet.servers.noticed.RolesResource;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Applications that declare the filter themselves, under a narrow mapping: one at the root, whose
 * {@code web.xml} is complete by its own word, so that the server looks for neither annotations nor
 * fragments; and one below a context path.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebXmlIT {

  private FakeAtlassian atlassian;
  private RunningServer server;
  private List<Context> contexts;

  /** With security annotations, and a login of the server beside Trivet's. */
  private Context noticed;

  @BeforeAll
  void startBoth() throws Exception {
    atlassian = FakeAtlassian.start();
    Ports ports = Ports.free();
    URI url = URI.create("http://localhost:" + ports.http());
    Context root = new Context(url, "");
    Context below = new Context(url, "/described");
    contexts = List.of(root, below);
    Path wars = SampleOnServer.TARGET.resolve("web-xml-wars");
    Path complete = GuardedArchive.write(wars, archive("ROOT.war", true, root));
    Path described = GuardedArchive.write(wars, archive("described.war", false, below));
    noticed = new Context(url, "/noticed");
    Path annotated = GuardedArchive.write(wars, noticedArchive());
    Deployment all = new Deployment(complete, "", any -> Map.of()).with(described, annotated);
    server = Subject.start(SampleOnServer.TARGET.resolve("web-xml"), all, ports);
    for (Context context : contexts) {
      context.await("/open/x");
    }
    noticed.await("/index.html");
  }

  private WebArchive archive(String name, boolean complete, Context context) {
    atlassian.client(name, FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
    return DescribedArchive.create(name, complete, context.settings(atlassian, name));
  }

  private WebArchive noticedArchive() {
    atlassian.client("noticed", FakeAtlassian.CLIENT_SECRET, noticed.at("/atlassian/callback"));
    Map<String, String> settings = new HashMap<>(noticed.settings(atlassian, "noticed"));
    settings.put("trivet.protect", "/app/*,/rest/*");
    return NoticedArchive.create("noticed.war", settings);
  }

  @AfterAll
  void stopBoth() {
    if (server != null) {
      server.close();
    }
    atlassian.close();
  }

  @BeforeEach
  void forget() {
    atlassian.ledger().clear();
  }

  @Test
  void mappedPath_isGuarded_andEverythingElseIsOpen() throws Exception {
    for (Context context : contexts) {
      assertThat(new Browser().open(context.at("/app/x")).statusCode()).isEqualTo(302);
      HttpResponse<String> script = new Browser().fetch(context.at("/app/x"));
      assertThat(script.statusCode()).as("%s", context).isEqualTo(401);
      assertThat(script.body()).contains("TRV-0101");
      HttpResponse<String> open = new Browser().open(context.at("/open/x"));
      assertThat(open.statusCode()).isEqualTo(200);
      assertThat(open.body()).isEqualTo("nobody");
      assertThat(new Browser().fetch(context.at("/atlassian/session")).statusCode())
          .as("our own paths are outside the mapping, and work")
          .isEqualTo(401);
    }
  }

  @Test
  void signIn_endsOnThePage_andTheAccountIsKnownEverywhere() throws Exception {
    for (Context context : contexts) {
      atlassian.ledger().clear();
      Browser browser = new Browser();
      HttpResponse<String> redirect = browser.open(context.at("/app/x?y=z"));
      assertThat(redirect.statusCode()).as("%s", context).isEqualTo(302);
      URI callback = atlassian.consent(Browser.location(redirect), "mia", "site-a");

      HttpResponse<String> done = browser.open(callback);

      assertThat(Browser.location(done)).isEqualTo(context.at("/app/x?y=z"));
      assertThat(browser.open(context.at("/app/x?y=z")).body()).isEqualTo("Mia Krystof of Acorn");
      assertThat(browser.open(context.at("/open/x")).body()).isEqualTo("Mia Krystof of Acorn");
      assertThat(atlassian.ledger().count(Endpoint.TOKEN))
          .as("the filter is there once")
          .isEqualTo(1);
      HttpResponse<String> out =
          browser.post(context.at("/atlassian/logout"), context.server().toString());
      assertThat(out.statusCode()).isEqualTo(200);
      assertThat(browser.open(context.at("/app/x")).statusCode()).isEqualTo(302);
    }
  }

  @Test
  void start_saysOnceWhatDoesNotGoWithAnAtlassianAccount() {
    String log = LogTail.read(server.log());

    assertThat(log.lines().filter(line -> line.contains("[TRV-0011]")))
        .as("the login of the application that has one")
        .hasSize(1)
        .first(as(InstanceOfAssertFactories.STRING))
        .contains("<login-config>", "<auth-constraint>", ConstraintServlet.class.getName())
        .contains("trivet.identity=container");
    assertThat(log.lines().filter(line -> line.contains("[TRV-0012]")))
        .as("the annotations, each kind of class once")
        .hasSize(1)
        .first(as(InstanceOfAssertFactories.STRING))
        .contains("REST resources " + RolesResource.class.getName() + ":")
        .contains(Subject.hasEnterpriseBeans() ? "EJBs " + NoticedArchive.EJB + ":" : "Jersey");
  }

  /** The table of docs/servers.md; who changes a cell here changes it there. */
  @Test
  void annotations_doWhatTheDocumentSays() throws Exception {
    Browser mia = new Browser();
    URI authorize = Browser.location(mia.open(noticed.at("/app/roles")));
    assertThat(mia.open(atlassian.consent(authorize, "mia", "site-a")).statusCode()).isEqualTo(303);
    List<Integer> rest = new ArrayList<>();
    for (String path : List.of("/rest/plain", "/rest/roles", "/rest/deny", "/rest/permit")) {
      rest.add(mia.fetch(noticed.at(path)).statusCode());
    }

    assertThat(rest).isEqualTo(Subject.restAnnotations());
    assertThat(mia.open(noticed.at("/app/roles")).body()).endsWith(" ATLASSIAN false");
    if (Subject.hasEnterpriseBeans()) {
      assertThat(mia.open(noticed.at("/app/ejb")).body())
          .startsWith("caller=" + Subject.beanCaller("5b10ac8d82e05b22cc7d4ef5") + " role=false")
          .contains("roles=refused deny=refused permit=answered")
          .endsWith("plain=" + (Subject.NAME.startsWith("wildfly") ? "refused" : "answered"));
    }
  }

  @Test
  void declinedSignIn_endsInAPage() throws Exception {
    for (Context context : contexts) {
      Browser browser = new Browser();
      URI authorize = Browser.location(browser.open(context.at("/app/x")));

      assertThat(browser.open(atlassian.decline(authorize)).statusCode()).isEqualTo(403);
      assertThat(browser.open(context.at("/open/x")).body()).isEqualTo("nobody");
    }
  }
}
