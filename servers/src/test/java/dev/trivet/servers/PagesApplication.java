// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Application with two static pages, one of them guarded; all other pages are Trivet's. */
final class PagesApplication {

  /** Application with the looks of Trivet, named by its {@code web.xml}. */
  static final String PLAIN = "/plain";

  /** Application with a theme, texts and a language of its own. */
  static final String THEMED = "/themed";

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
            .addAsWebResource(new StringAsset(OPEN), "index.html")
            .addAsWebResource(new StringAsset(GUARDED), "app/index.html");
    if (path.equals(THEMED)) {
      settings.put("trivet.application-name", "Vorf\u00e4lle & mehr");
      settings.put("trivet.theme", "/theme.css");
      war.addAsWebResource(new StringAsset(THEME), "theme.css")
          .addAsResource(new StringAsset(ARABIC), "dev/trivet/messages_ar.properties")
          .addAsResource(
              new StringAsset("unknown-path.title=Nothing to see here\n"),
              "dev/trivet/messages.properties");
    }
    war.setWebXML(new StringAsset(webXml(settings)));
    return new Application(GuardedArchive.write(folder, war), path);
  }

  private static String webXml(Map<String, String> settings) {
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
        + "</web-app>";
  }
}
