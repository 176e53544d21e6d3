// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.container.EventLog;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Archive of the probe application, which runs inside the server, with its stand-in. */
final class ProbeArchive {

  static final FakeAtlassian ATLASSIAN = FakeAtlassian.start();

  /** HTTP port of the server under test, or of the server in {@code arquillian.xml}. */
  static final Ports PORTS =
      ServerUnderTest.NAME.isEmpty()
          ? Ports.free().with(port("http"), port("management"))
          : Suites.FIRST.ports();

  static final URI URL = URI.create("http://localhost:" + PORTS.http() + "/probe");

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final String OTHER_KEY = "YWJjZGVmMDEyMzQ1Njc4OTAxMjM0NTY3ODlhYmNkZWY=";

  private static final String SCOPES =
      "read:me read:jira-work write:jira-work read:confluence-content.all";

  private ProbeArchive() {}

  static WebArchive create() {
    return create("probe.war", URL, KEY);
  }

  /** Returns the application as another node, with a key that does not match. */
  static WebArchive withOtherKey() {
    return create("other.war", URL.resolve("/other"), OTHER_KEY);
  }

  private static WebArchive create(String name, URI url, String key) {
    ATLASSIAN.redirectUri(URI.create(URL + "/atlassian/callback"));
    Map<String, String> settings = settings(url, ATLASSIAN);
    settings.put("trivet.encryption-keys", key);
    String config = "";
    if (ServerUnderTest.hasMicroProfileConfig()) {
      // takes precedence over the server's environment, which belongs to another application
      config = "config_ordinal=500\ntrivet.scopes=" + SCOPES;
    } else {
      settings.put("trivet.scopes", SCOPES);
    }
    return archive(name, EventLog.class.getPackage())
        .addAsWebResource("probe/who.xhtml", "app/who.xhtml")
        .addAsWebInfResource("probe/faces-config.xml", "faces-config.xml")
        .addAsResource(new StringAsset(config), "META-INF/microprofile-config.properties")
        .setWebXML(new StringAsset(webXml("", settings)));
  }

  /** Returns an application whose own login filter comes first. */
  static WebArchive local(URI url, FakeAtlassian atlassian, Package classes, String login) {
    atlassian.client("local", FakeAtlassian.CLIENT_SECRET, URI.create(url + "/atlassian/callback"));
    Map<String, String> settings = settings(url, atlassian);
    settings.put("trivet.client-id", "local");
    settings.put("trivet.identity", "container");
    return archive("local.war", classes).setWebXML(new StringAsset(webXml(login, settings)));
  }

  private static WebArchive archive(String name, Package classes) {
    File[] jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(path -> path.matches(".*(trivet-(core|jakarta-ee)|assertj-core)-[^/]*\\.jar"))
            .map(File::new)
            .toArray(File[]::new);
    return ShrinkWrap.create(WebArchive.class, name)
        .addPackage(classes)
        .addAsLibraries(jars)
        .addAsWebInfResource(new StringAsset(""), "beans.xml");
  }

  static URI at(String path) {
    return URI.create(URL + path);
  }

  private static int port(String name) {
    return Integer.getInteger("trivet." + name + ".port");
  }

  /** Returns a browser in which Mia has just signed in. */
  static Browser signedIn(String site) throws IOException, InterruptedException {
    Browser browser = new Browser();
    URI authorize = Browser.location(browser.open(at("/app/probe")));
    URI callback = ATLASSIAN.consent(authorize, "mia", site);
    assertThat(browser.open(callback).statusCode()).isEqualTo(303);
    return browser;
  }

  /** Chooses the site that pages of a browser are about. */
  static void choose(Browser browser, String site) throws IOException, InterruptedException {
    String body = "to=%2Fapp%2F&cloudId=" + ATLASSIAN.site(site).cloudId();
    String origin = "http://localhost:" + PORTS.http();
    assertThat(browser.post(at("/atlassian/sites"), origin, body).statusCode()).isEqualTo(303);
  }

  /** Waits for the sweep to delete the row of {@code UpkeepProbe}; it runs every 30 s. */
  static void awaitUpkeep(URI application) throws IOException, InterruptedException {
    Browser browser = new Browser();
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    URI begin = URI.create(application + "/open/upkeep?client=" + FakeAtlassian.CLIENT_ID);
    String ended = browser.open(begin).body();
    assertThat(ended).isEqualTo("ended=1");
    while (ended.equals("ended=1") && System.nanoTime() - deadline < 0) {
      Thread.sleep(500);
      ended = browser.open(URI.create(application + "/open/upkeep")).body();
    }
    assertThat(ended).isEqualTo("ended=0");
  }

  private static Map<String, String> settings(URI url, FakeAtlassian atlassian) {
    Map<String, String> settings = new HashMap<>();
    settings.put("trivet.client-id", FakeAtlassian.CLIENT_ID);
    settings.put("trivet.client-secret", FakeAtlassian.CLIENT_SECRET);
    settings.put("trivet.base-url", url.toString());
    settings.put("trivet.encryption-keys", KEY);
    settings.put("trivet.authorization-server", atlassian.url().toString());
    settings.put("trivet.api-server", atlassian.url().toString());
    return settings;
  }

  /**
   * Returns a {@code web.xml} with Trivet's filter under a narrow mapping, after the given part.
   */
  private static String webXml(String first, Map<String, String> settings) {
    String parameters =
        settings.entrySet().stream()
            .map(
                set ->
                    "<init-param><param-name>"
                        + set.getKey()
                        + "</param-name><param-value>"
                        + set.getValue()
                        + "</param-value></init-param>")
            .collect(Collectors.joining());
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
        + first
        + "<filter><filter-name>atlassian</filter-name>"
        + "<filter-class>dev.trivet.ee.servlet.AtlassianFilter</filter-class>"
        + parameters
        + "</filter><filter-mapping><filter-name>atlassian</filter-name>"
        + "<url-pattern>/app/*</url-pattern></filter-mapping></web-app>";
  }
}
