// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.faces.Actions;
import dev.trivet.servers.faces.CopyServlet;
import dev.trivet.servers.guarded.Marks;
import dev.trivet.servers.guarded.OpenServlet;
import java.io.File;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Archive of a Faces application with PrimeFaces, and with public views that lead to guarded views.
 */
final class FacesArchive {

  private static final String[] VIEWS = {
    "open", "prime", "leaving", "before", "tasks", "app/page", "app/bare", "app/failed"
  };

  private static final String DECLARED =
      "<servlet><servlet-name>Views</servlet-name>"
          + "<servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class>"
          + "<load-on-startup>1</load-on-startup></servlet>"
          + "<servlet-mapping><servlet-name>Views</servlet-name>"
          + Stream.of("*.xhtml", "*.jsf", "*.faces", "/faces/*", "/tasks", "/app/bare")
              .map(pattern -> "<url-pattern>" + pattern + "</url-pattern>")
              .collect(Collectors.joining())
          + "</servlet-mapping>";

  private FacesArchive() {}

  /**
   * Returns the application with a declared Faces servlet, with extensionless mappings besides the
   * usual ones.
   */
  static WebArchive declared(String name, Map<String, String> settings) {
    return archive(name, DECLARED, settings);
  }

  /**
   * Returns the application whose servlet Faces registers, with the mappings of the specification.
   */
  static WebArchive automatic(String name, Map<String, String> settings) {
    return archive(name, "", settings)
        .addAsWebInfResource("probe/faces-config.xml", "faces-config.xml");
  }

  private static WebArchive archive(String name, String faces, Map<String, String> settings) {
    WebArchive war =
        GuardedArchive.withTrivet(name)
            .addPackage(Actions.class.getPackage())
            .addClasses(Marks.class, OpenServlet.class)
            .addAsLibrary(primeFaces())
            .addAsWebResource(new StringAsset(Marks.OPEN), "index.html")
            .setWebXML(new StringAsset(webXml(faces, settings)));
    for (String view : VIEWS) {
      war.addAsWebResource("faces/" + view + ".xhtml", view + ".xhtml");
    }
    return war;
  }

  private static File primeFaces() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> path.matches(".*primefaces-[^/]*-jakarta\\.jar"))
        .map(File::new)
        .findFirst()
        .orElseThrow();
  }

  private static String webXml(String faces, Map<String, String> settings) {
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
        + settings.entrySet().stream().map(FacesArchive::parameter).collect(Collectors.joining())
        + servlet("Open", OpenServlet.class, "/pub/*")
        + servlet("Copy", CopyServlet.class, "/copy")
        + faces
        + "</web-app>";
  }

  private static String parameter(Map.Entry<String, String> set) {
    return "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
        .formatted(set.getKey(), set.getValue());
  }

  private static String servlet(String name, Class<?> type, String pattern) {
    return ("<servlet><servlet-name>%1$s</servlet-name><servlet-class>%2$s</servlet-class></servlet>"
            + "<servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>%3$s</url-pattern>"
            + "</servlet-mapping>")
        .formatted(name, type.getName(), pattern);
  }
}
