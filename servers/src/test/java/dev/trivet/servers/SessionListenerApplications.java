// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.guarded.Marks;
import dev.trivet.servers.hostile.HostileMarks;
import dev.trivet.servers.hostile.Person;
import dev.trivet.servers.hostile.PersonServlet;
import dev.trivet.servers.listening.Listener;
import dev.trivet.servers.listening.ListenerFailureServlet;
import dev.trivet.servers.local.LocalLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;

/** Applications whose session listeners throw, one for each identity mode, with a stand-in. */
final class SessionListenerApplications implements SuiteApplications {

  private static final String LISTENER = "<listener><listener-class>%s</listener-class></listener>";

  private static final String SERVLET =
      """
      <servlet><servlet-name>%1$s</servlet-name><servlet-class>%1$s</servlet-class></servlet>
      <servlet-mapping><servlet-name>%1$s</servlet-name>%2$s</servlet-mapping>
      """;

  private static final String FILTER =
      """
      <filter><filter-name>%1$s</filter-name><filter-class>%1$s</filter-class></filter>
      <filter-mapping><filter-name>%1$s</filter-name><url-pattern>/*</url-pattern></filter-mapping>
      """;

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private List<DeployedApplication> contexts = List.of();

  @Override
  public String suite() {
    return "SessionListenersIT";
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    contexts = new ArrayList<>();
    List<Application> all = new ArrayList<>();
    for (String identity : List.of("atlassian", "container")) {
      DeployedApplication context = new DeployedApplication(server, "/listening-" + identity);
      contexts.add(context);
      atlassian.client(identity, FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
      all.add(new Application(write(folder, identity, context), context.path()));
    }
    return all;
  }

  private Path write(Path folder, String identity, DeployedApplication context) throws IOException {
    Map<String, String> settings = new HashMap<>(context.settings(atlassian, identity));
    settings.put("trivet.protect", "/app/*");
    settings.put("trivet.store", "memory");
    settings.put("trivet.identity", identity);
    return GuardedArchive.write(
        folder,
        ServerUnderTest.complete(
            GuardedArchive.withTrivet(context.path().substring(1) + ".war")
                .addClasses(Marks.class, HostileMarks.class, Person.class, PersonServlet.class)
                .addPackage(ListenerFailureServlet.class.getPackage())
                .addPackage(LocalLogin.class.getPackage())
                .addAsWebResource(new StringAsset("open"), "index.html")
                .setWebXML(new StringAsset(webXml(identity.equals("container"), settings)))));
  }

  private static String webXml(boolean ownLogin, Map<String, String> settings) {
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
        + settings.entrySet().stream()
            .map(
                set ->
                    "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
                        .formatted(set.getKey(), set.getValue()))
            .collect(Collectors.joining())
        + (ownLogin
            ? FILTER.formatted(LocalLogin.class.getName())
                + FILTER.formatted("dev.trivet.ee.servlet.AtlassianFilter")
            : "")
        + LISTENER.formatted(Listener.class.getName())
        + SERVLET.formatted(
            PersonServlet.class.getName(),
            "<url-pattern>/app/*</url-pattern><url-pattern>/open/who</url-pattern>")
        + SERVLET.formatted(
            ListenerFailureServlet.class.getName(), "<url-pattern>/open/trouble</url-pattern>")
        + "</web-app>";
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  /** Returns the applications with Trivet's login and with their own login. */
  List<DeployedApplication> contexts() {
    return contexts;
  }
}
