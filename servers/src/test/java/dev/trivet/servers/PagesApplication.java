// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.local.LocalLogin;
import dev.trivet.servers.proxied.IssuesServlet;
import dev.trivet.servers.seen.FailingServlet;
import dev.trivet.servers.strict.StrictCookie;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Application with two static pages, one of them guarded; nearly all other pages are Trivet's. */
final class PagesApplication {

  /** Application with the looks of Trivet, named by its {@code web.xml}. */
  static final String PLAIN = "/plain";

  /** Application with a theme, texts and a language of its own. */
  static final String THEMED = "/themed";

  /** Application for people of one site, with an error page and a strict session cookie. */
  static final String OWN = "/own";

  /** Application with a login of its own. */
  static final String LOCAL = "/local";

  /** Application whose calls to Atlassian pause. */
  static final String PAUSED = "/paused";

  /** Application that asks for no site. */
  static final String SITELESS = "/siteless";

  private static final String OPEN =
      "<!doctype html><html lang=en><title>Open</title><h1>Open</h1>"
          + "<form method=post action=app/index.html><button>Send</button></form>";

  private static final String GUARDED =
      "<!doctype html><html lang=en><title>Guarded</title><h1>Guarded</h1>"
          + "<form method=post action=../atlassian/logout><button>Log out</button></form>";

  private static final String THEME =
      ":root{--trivet-accent:#5e4db2;--trivet-on-accent:#fff;--trivet-font:Georgia,serif;"
          + "--trivet-radius:0}@media(prefers-color-scheme:dark){:root{--trivet-accent:#b8acf6;"
          + "--trivet-on-accent:#101214}}";

  private static final String FAILED =
      """
      <%@ page contentType="text/html;charset=UTF-8" isErrorPage="true" %><!doctype html>
      <html lang="en"><head><meta name="viewport" content="width=device-width,initial-scale=1">
      <title>${requestScope['trivet.failure'].title}</title></head><body><main>
      <h1>${requestScope['trivet.failure'].title}</h1><p>${requestScope['trivet.failure'].text}</p>
      <p><a href="${requestScope['trivet.failure'].link}">On from here</a></p></main></body></html>
      """;

  private static final String LOGIN =
      "<filter><filter-name>login</filter-name><filter-class>"
          + LocalLogin.class.getName()
          + "</filter-class></filter><filter-mapping><filter-name>login</filter-name>"
          + "<url-pattern>/*</url-pattern></filter-mapping>"
          // behind the login, so it is written here
          + "<filter><filter-name>atlassian</filter-name><filter-class>"
          + "dev.trivet.ee.servlet.AtlassianFilter</filter-class>"
          + "<async-supported>true</async-supported></filter><filter-mapping>"
          + "<filter-name>atlassian</filter-name><url-pattern>/*</url-pattern></filter-mapping>";

  private static final String ARABIC =
      """
      sign-in=\u062A\u0633\u062C\u064A\u0644 \u0627\u0644\u062F\u062E\u0648\u0644
      sites.title=\u0627\u062E\u062A\u0631 \u0645\u0648\u0642\u0639\u064B\u0627
      sites.text=\u0623\u064A \u0645\u0648\u0642\u0639\u061F
      sites.more=\u0645\u0648\u0642\u0639 \u0622\u062E\u0631
      sites.current=\u0627\u0644\u062D\u0627\u0644\u064A
      filter.label=\u0627\u0628\u062D\u062B
      filter.button=\u0628\u062D\u062B
      unknown-path.title=\u0627\u0644\u0635\u0641\u062D\u0629 \u063A\u064A\u0631 \u0645\u0648\u062C\u0648\u062F\u0629
      """;

  private PagesApplication() {}

  /** Writes an archive, registered at the stand-in. */
  static Application write(Path folder, String path, FakeAtlassian atlassian, Ports ports)
      throws IOException {
    String name = path.substring(1);
    DeployedApplication its =
        new DeployedApplication(URI.create("http://localhost:" + ports.http()), path);
    atlassian.client(name, FakeAtlassian.CLIENT_SECRET, its.at("/atlassian/callback"));
    // it may not write, so one of its pages never gets what it needs
    atlassian.clientScopes(name, "read:me", "read:jira-work");
    Map<String, String> settings = new HashMap<>(its.settings(atlassian, name));
    settings.put("trivet.store", "memory");
    settings.put("trivet.protect", "/app/*,/scoped/*=write:jira-work");
    WebArchive war =
        GuardedArchive.withTrivet(name + ".war")
            .addClasses(FailingServlet.class, IssuesServlet.class)
            .addAsWebResource(new StringAsset(OPEN), "index.html")
            .addAsWebResource(new StringAsset(GUARDED), "app/index.html");
    differ(path, settings, war);
    war.setWebXML(new StringAsset(webXml(settings, path.equals(LOCAL) ? LOGIN : "")));
    return new Application(GuardedArchive.write(folder, war), path);
  }

  /** Makes what one of the applications has and the others have not. */
  private static void differ(String path, Map<String, String> settings, WebArchive war) {
    switch (path) {
      case THEMED -> {
        settings.put("trivet.application-name", "Vorf\u00e4lle & mehr");
        settings.put("trivet.theme", "/theme.css");
        war.addAsWebResource(new StringAsset(THEME), "theme.css")
            .addAsResource(new StringAsset(ARABIC), "dev/trivet/messages_ar.properties")
            .addAsResource(
                new StringAsset("unknown-path.title=Nothing to see here\n"),
                "dev/trivet/messages.properties");
      }
      case OWN -> {
        settings.put("trivet.error-page", "/failed.jsp");
        settings.put("trivet.sites", "33445566-c3d4-4d55-8666-f12345678901");
        war.addClass(StrictCookie.class).addAsWebResource(new StringAsset(FAILED), "failed.jsp");
      }
      case LOCAL -> {
        settings.put("trivet.identity", "container");
        war.addClass(LocalLogin.class);
      }
      case SITELESS -> settings.put("trivet.scopes", "read:me");
      default -> {}
    }
  }

  private static String webXml(Map<String, String> settings, String filters) {
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
        + "<display-name>Incidents</display-name>"
        + settings.entrySet().stream()
            .map(
                set ->
                    "<context-param><param-name>"
                        + set.getKey()
                        + "</param-name><param-value>"
                        + set.getValue().replace("&", "&amp;")
                        + "</param-value></context-param>")
            .collect(Collectors.joining())
        + filters
        + "</web-app>";
  }
}
