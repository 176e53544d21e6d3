// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.ear.ejb.GrantTimer;
import dev.trivet.servers.ear.timer.StartOrder;
import dev.trivet.servers.ear.timer.TimerServlet;
import dev.trivet.servers.ear.web.WhoServlet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Archives of web applications and EARs, with Trivet's jars in every possible place. */
final class EarArchives {

  private static final String CONTEXT_PARAM =
      "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>";

  private final FakeAtlassian atlassian;
  private final Path folder;

  /** Makes archives in this folder whose clients are registered at this stand-in. */
  EarArchives(FakeAtlassian atlassian, Path folder) {
    this.atlassian = atlassian;
    this.folder = folder;
  }

  /** Returns the jars of Trivet. */
  static File[] jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> path.matches(".*trivet-(core|jakarta-ee)-[^/]*\\.jar"))
        .map(File::new)
        .toArray(File[]::new);
  }

  /** Returns the web application with its own jars, whose file names get a prefix. */
  static WebArchive withJars(WebArchive war, String prefix) {
    for (File jar : jars()) {
      war.addAsLibrary(jar, prefix + jar.getName());
    }
    return war;
  }

  /** Returns a web application that guards {@code /app/*} and has its own client id. */
  WebArchive guarded(DeployedApplication context) {
    return war(context, servlet(WhoServlet.class, "/app/*", "/open/*"));
  }

  /** Returns such a web application with a servlet that shows what the EJB jar's timer reads. */
  WebArchive showingTimer(DeployedApplication context) {
    return war(
            context,
            servlet(WhoServlet.class, "/app/*", "/open/*")
                + servlet(TimerServlet.class, "/timer/*"))
        .addPackage(TimerServlet.class.getPackage());
  }

  /**
   * Returns such a web application for an EAR, where one web application starts before the others.
   */
  WebArchive inOrder(DeployedApplication context) {
    return war(
            context,
            "<listener><listener-class>"
                + StartOrder.class.getName()
                + "</listener-class></listener>"
                + servlet(WhoServlet.class, "/app/*", "/open/*")
                + servlet(TimerServlet.class, "/timer/*"))
        .addPackage(TimerServlet.class.getPackage());
  }

  /** Returns a web application without classes, guarded by Trivet. */
  WebArchive pages(DeployedApplication context) {
    return described(context, "");
  }

  /** Returns the EJB jar with the timer. */
  static JavaArchive timer() {
    return ShrinkWrap.create(JavaArchive.class, "timer.jar")
        .addPackage(GrantTimer.class.getPackage())
        .addAsManifestResource(new StringAsset(""), "beans.xml");
  }

  /** Returns a web application without any settings of Trivet. */
  static WebArchive plain(DeployedApplication context) {
    return ShrinkWrap.create(WebArchive.class, name(context) + ".war")
        .addAsWebResource(new StringAsset("plain"), "index.html")
        .addAsWebInfResource(new StringAsset(""), "beans.xml");
  }

  /** Returns the client id of the web application at this path. */
  static String client(DeployedApplication context) {
    return "client-" + name(context);
  }

  private static String name(DeployedApplication context) {
    return context.path().substring(1);
  }

  private WebArchive war(DeployedApplication context, String servlets) {
    return described(context, servlets).addPackage(WhoServlet.class.getPackage());
  }

  private WebArchive described(DeployedApplication context, String servlets) {
    String client = client(context);
    atlassian.client(client, FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
    Map<String, String> settings = new TreeMap<>(context.settings(atlassian, client));
    settings.put("trivet.protect", "/app/*");
    String parameters =
        settings.entrySet().stream()
            .map(set -> CONTEXT_PARAM.formatted(set.getKey(), set.getValue()))
            .collect(Collectors.joining());
    return ShrinkWrap.create(WebArchive.class, name(context) + ".war")
        .addAsWebResource(new StringAsset("open"), "index.html")
        .addAsWebInfResource(new StringAsset(""), "beans.xml")
        .setWebXML(webXml(parameters + EarQuirks.filterOfSharedJar() + servlets));
  }

  private static StringAsset webXml(String content) {
    return new StringAsset(
        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
            + content
            + "</web-app>");
  }

  private static String servlet(Class<?> type, String... patterns) {
    return "<servlet><servlet-name>%1$s</servlet-name><servlet-class>%2$s</servlet-class></servlet>"
            .formatted(type.getSimpleName(), type.getName())
        + Stream.of(patterns)
            .map(
                pattern ->
                    "<servlet-mapping><servlet-name>%s</servlet-name><url-pattern>%s</url-pattern></servlet-mapping>"
                        .formatted(type.getSimpleName(), pattern))
            .collect(Collectors.joining());
  }

  /** Returns an EAR of these web applications. */
  static EnterpriseArchive ear(String name, WebArchive... wars) {
    EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, name);
    Stream.of(wars).forEach(ear::addAsModule);
    return ear;
  }

  /** Returns the path of an archive. */
  Path folder() {
    return folder;
  }

  /** Writes an archive under its name. */
  Path write(Archive<?> archive) throws IOException {
    File file = Files.createDirectories(folder).resolve(archive.getName()).toFile();
    archive.as(ZipExporter.class).exportTo(file, true);
    return file.toPath();
  }
}
