// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.guarded.DispatchServlet;
import dev.trivet.servers.guarded.GuardedServlet;
import dev.trivet.servers.guarded.Marks;
import dev.trivet.servers.guarded.OpenServlet;
import dev.trivet.servers.guarded.StoreServlet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Archive of an application with a resource of every kind that a guard can miss. */
final class GuardedArchive {

  static final String PROTECT =
      "/app/*,/secret,*.do,/docs/*,/api/vault/*,/api/secret,/api/child/secret,/ws/vault,/jsf/*,"
          + "/faces/jsf/*,/scoped/*=write:jira-work";
  static final String PUBLIC = "/app/open/*,/app/logo,*.css";

  private GuardedArchive() {}

  /** Writes the archive; servers take the context path from its name. */
  static Path write(Path folder, WebArchive archive) throws IOException {
    File war = Files.createDirectories(folder).resolve(archive.getName()).toFile();
    archive.as(ZipExporter.class).exportTo(war, true);
    return war.toPath();
  }

  /** Returns Trivet's jars at that place, without any other file. */
  static WebArchive withTrivet(String name) {
    File[] jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(path -> path.matches(".*trivet-(core|jakarta-ee)-[^/]*\\.jar"))
            .map(File::new)
            .toArray(File[]::new);
    return ShrinkWrap.create(WebArchive.class, name)
        .addAsLibraries(jars)
        .addAsWebInfResource(new StringAsset(""), "beans.xml")
        .addAsWebInfResource(new StringAsset(glassFishWeb(name)), "glassfish-web.xml");
  }

  static WebArchive create(String name, Map<String, String> settings) {
    StringAsset guarded = new StringAsset(Marks.GUARDED);
    StringAsset open = new StringAsset(Marks.OPEN);
    return withTrivet(name)
        .addPackage(Marks.class.getPackage())
        .addAsWebInfResource("probe/faces-config.xml", "faces-config.xml")
        .addAsWebInfResource(guarded, "mark.txt")
        .addAsWebResource("guarded/page.xhtml", "jsf/page.xhtml")
        .addAsWebResource(guarded, "docs/page.html")
        .addAsWebResource(guarded, "docs/page.jsp")
        .addAsWebResource(guarded, "docs/index.html")
        .addAsWebResource(guarded, "docs/deep/index.html")
        .addAsWebResource(guarded, "docs/deep/page.html")
        .addAsWebResource(open, "docs/style.css")
        .addAsWebResource(open, "index.html")
        .addAsWebResource(open, "bare/page.html")
        .setWebXML(new StringAsset(webXml(settings)));
  }

  /** Sets the context root. GlassFish and Payara Server have no file name for the root. */
  private static String glassFishWeb(String name) {
    String path = name.equals("ROOT.war") ? "" : name.replace(".war", "");
    return "<glassfish-web-app><context-root>/" + path + "</context-root></glassfish-web-app>";
  }

  private static String webXml(Map<String, String> settings) {
    String parameters =
        settings.entrySet().stream()
            .map(set -> element("context-param", "param", set.getKey(), set.getValue()))
            .collect(Collectors.joining());
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
        + parameters
        + servlet("App", GuardedServlet.class, "/app/*")
        + servlet("Scoped", GuardedServlet.class, "/scoped/*")
        + servlet("Secret", GuardedServlet.class, "/secret")
        + servlet("Do", GuardedServlet.class, "*.do")
        + servlet(
            "Open",
            OpenServlet.class,
            "/pub/*",
            "/application/*",
            "/appx",
            "/secrets",
            "*.done",
            "/app/open/*",
            "/app/logo")
        + servlet("Dispatch", DispatchServlet.class, "/fwd", "/inc", "/async", "/boom", "/throw")
        + servlet("Named", DispatchServlet.class, "/named")
        + servlet("Store", StoreServlet.class, "/store")
        + "<welcome-file-list><welcome-file>index.html</welcome-file>"
        + "<welcome-file>index.do</welcome-file></welcome-file-list>"
        + "<error-page><error-code>418</error-code><location>/secret</location></error-page>"
        + "<error-page><exception-type>java.lang.IllegalStateException</exception-type>"
        + "<location>/app/error</location></error-page></web-app>";
  }

  private static String element(String kind, String part, String name, String value) {
    return "<%1$s><%2$s-name>%3$s</%2$s-name><%2$s-value>%4$s</%2$s-value></%1$s>"
        .formatted(kind, part, name, value);
  }

  private static String servlet(String name, Class<?> type, String... patterns) {
    return "<servlet><servlet-name>%1$s</servlet-name><servlet-class>%2$s</servlet-class>"
            .formatted(name, type.getName())
        + "<async-supported>true</async-supported></servlet><servlet-mapping><servlet-name>"
        + name
        + "</servlet-name>"
        + Stream.of(patterns)
            .map(pattern -> "<url-pattern>" + pattern + "</url-pattern>")
            .collect(Collectors.joining())
        + "</servlet-mapping>";
  }
}
