// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.guarded.GuardedServlet;
import dev.trivet.servers.guarded.Marks;
import dev.trivet.servers.guarded.OpenServlet;
import dev.trivet.servers.hostile.Dispatch;
import dev.trivet.servers.hostile.DispatchingServlet;
import dev.trivet.servers.hostile.FailurePage;
import dev.trivet.servers.hostile.LaterServlet;
import dev.trivet.servers.hostile.ObserverServlet;
import dev.trivet.servers.hostile.PersonServlet;
import dev.trivet.servers.local.LocalLogin;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Archive of the hostile application, which copies request data to attributes and dispatches to any
 * requested path.
 */
final class HostileArchive {

  static final String PROTECT = "/app/*,/secret,*.do,/docs/*,/WEB-INF/guarded/*";

  private static final String FILTER =
      """
        <filter>
          <filter-name>%1$s</filter-name><filter-class>%1$s</filter-class>
          <async-supported>true</async-supported>
        </filter>
        <filter-mapping><filter-name>%1$s</filter-name><url-pattern>/*</url-pattern>%2$s</filter-mapping>
      """;

  private static final String EVERY_DISPATCHER =
      Stream.of("REQUEST", "FORWARD", "INCLUDE", "ASYNC", "ERROR")
          .map(type -> "<dispatcher>" + type + "</dispatcher>")
          .collect(Collectors.joining());

  private HostileArchive() {}

  /**
   * Returns the application as a file of that name.
   *
   * @param ownLogin whether the application has a login filter of its own in front of Trivet's; it
   *     sees every dispatch, since an async one and an error come with the server's own request
   */
  static WebArchive create(String name, boolean ownLogin, Map<String, String> settings) {
    StringAsset guarded = new StringAsset(Marks.GUARDED);
    StringAsset open = new StringAsset(Marks.OPEN);
    return GuardedArchive.withTrivet(name)
        .addPackage(Marks.class.getPackage())
        .addPackage(Dispatch.class.getPackage())
        .addPackage(LocalLogin.class.getPackage())
        .addAsWebInfResource("probe/faces-config.xml", "faces-config.xml")
        .addAsWebInfResource(guarded, "guarded/page.jsp")
        .addAsWebInfResource(guarded, "guarded/page.html")
        .addAsWebResource(guarded, "docs/page.html")
        .addAsWebResource(guarded, "docs/page.jsp")
        .addAsWebResource("guarded/page.xhtml", "app/view.xhtml")
        .addAsWebResource("hostile/outcome.xhtml", "open/outcome.xhtml")
        .addAsWebResource("hostile/button.xhtml", "open/button.xhtml")
        .addAsWebResource("hostile/include.jsp", "open/include.jsp")
        .addAsWebResource("hostile/forward.jsp", "open/forward.jsp")
        .addAsWebResource(open, "open/page.jsp")
        .addAsWebResource(open, "open/page.html")
        .addAsWebResource(open, "index.html")
        .setWebXML(new StringAsset(webXml(ownLogin, settings)));
  }

  private static String webXml(boolean ownLogin, Map<String, String> settings) {
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
        + settings.entrySet().stream()
            .map(set -> value("context-param", set.getKey(), set.getValue()))
            .collect(Collectors.joining())
        + (ownLogin ? filter(LocalLogin.class) + filter(trivet()) : "")
        + servlet("Guarded person", PersonServlet.class, "true", "/app/who")
        + servlet("Open person", PersonServlet.class, "", "/open/who")
        + servlet("Later", LaterServlet.class, "", "/app/later")
        + servlet("Observer", ObserverServlet.class, "", "/open/heard")
        + servlet("Exact", GuardedServlet.class, "", "/secret")
        + servlet("Extension", GuardedServlet.class, "", "*.do")
        + servlet("Runs", OpenServlet.class, "", "/pub/*")
        + servlet("Dispatching", DispatchingServlet.class, "", "/open/go", "/app/go")
        + servlet("Failure", FailurePage.class, "", "/open/failed", "/app/failed")
        + errorPage("error-code", Integer.toString(Dispatch.ERROR_STATUS), "/open/failed")
        + errorPage("exception-type", IllegalStateException.class.getName(), "/open/failed")
        + errorPage("error-code", "404", "/app/failed")
        + "</web-app>";
  }

  private static Class<? extends Filter> trivet() {
    return dev.trivet.ee.servlet.AtlassianFilter.class;
  }

  private static String value(String kind, String name, String value) {
    return "<%1$s><param-name>%2$s</param-name><param-value>%3$s</param-value></%1$s>"
        .formatted(kind, name, value);
  }

  private static String filter(Class<? extends Filter> type) {
    return FILTER.formatted(type.getName(), EVERY_DISPATCHER);
  }

  private static String errorPage(String kind, String value, String location) {
    return "<error-page><%1$s>%2$s</%1$s><location>%3$s</location></error-page>"
        .formatted(kind, value, location);
  }

  private static String servlet(
      String name, Class<? extends Servlet> type, String guarded, String... patterns) {
    return "<servlet><servlet-name>%1$s</servlet-name><servlet-class>%2$s</servlet-class>"
            .formatted(name, type.getName())
        + (guarded.isEmpty() ? "" : value("init-param", "guarded", guarded))
        + "<async-supported>true</async-supported></servlet><servlet-mapping><servlet-name>"
        + name
        + "</servlet-name>"
        + Stream.of(patterns)
            .map(pattern -> "<url-pattern>" + pattern + "</url-pattern>")
            .collect(Collectors.joining())
        + "</servlet-mapping>";
  }
}
