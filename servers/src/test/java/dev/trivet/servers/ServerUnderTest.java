// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.listening.ListenerFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Server under test, named by the build, with its differences from other servers. */
final class ServerUnderTest {

  /** Name of the server in the build. */
  static final String NAME = System.getProperty("trivet.server", "");

  private ServerUnderTest() {}

  /** Starts the server; it writes its files into that folder. */
  static RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    return of(NAME).start(work, app, ports);
  }

  /** Returns a server that the build fetched. */
  static StockServer of(String name) {
    return StockServer.named(
        name,
        SampleFixture.systemPath("trivet." + name + ".home"),
        SampleFixture.systemPath("trivet." + name + ".java"),
        h2());
  }

  /** Returns the jar of the database, for servers that lack one. */
  private static Path h2() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> path.matches(".*[/\\\\]h2-[^/\\\\]*[.]jar"))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  /** Tells whether the server is a plain servlet container, without REST, JPA and EJB. */
  private static boolean isServletContainer() {
    return isTomcat() || NAME.startsWith("jetty");
  }

  /** Tells whether the server has EJBs, managed executors and a default data source. */
  static boolean isJakartaEe() {
    return !isServletContainer();
  }

  private static boolean isLiberty() {
    return NAME.equals("open-liberty");
  }

  static boolean isTomcat() {
    return NAME.startsWith("tomcat");
  }

  /**
   * Tells whether the server reads an application's {@code microprofile-config.properties} by
   * default.
   */
  static boolean hasMicroProfileConfig() {
    return !NAME.matches("(glassfish|open-liberty).*");
  }

  /** Tells whether CDI's request scope is active in an async dispatch. */
  static boolean hasRequestScopeInAsync() {
    return !NAME.matches("(payara|glassfish).*");
  }

  /**
   * Tells whether the server deploys further applications after a failed one. Payara Micro does
   * not.
   */
  static boolean goesOnAfterARefusal() {
    return !NAME.startsWith("payara-micro");
  }

  /**
   * Tells whether a transaction never gets the connection of a suspended one. In GlassFish 8 it
   * may.
   */
  static boolean keepsConnectionsApart() {
    return !NAME.startsWith("glassfish-8");
  }

  /**
   * Tells whether the server trusts the certificates that options of the JVM name. GlassFish and
   * Payara Server have a trust store of their own.
   */
  static boolean trustsByJvmOptions() {
    return !NAME.matches("(glassfish|payara-server).*");
  }

  /** Returns the archive of the sample for this server. */
  static Path sample() {
    return SampleFixture.systemPath(
        isServletContainer() ? "trivet.servlet.war" : "trivet.sample.war");
  }

  /** Returns the JNDI name of the data source. */
  static String dataSource() {
    return isServletContainer()
        ? ServletContainerSupport.DATA_SOURCE
        : "java:comp/DefaultDataSource";
  }

  /** Returns the declaration of the data source for a metadata-complete {@code web.xml}. */
  static String resources() {
    return isServletContainer() ? ServletContainerSupport.RESOURCES : "";
  }

  /** Tells whether it has EJBs. */
  static boolean hasEnterpriseBeans() {
    return !isServletContainer();
  }

  /** Tells whether its REST implementation applies role annotations to an Atlassian account. */
  static boolean checksRestAnnotations() {
    return isLiberty() || NAME.startsWith("wildfly");
  }

  /**
   * Returns the status of REST resources for an account: without annotation, with a role that it
   * has, with another role, with DenyAll, with PermitAll.
   */
  static List<Integer> restAnnotations() {
    if (NAME.equals("glassfish-8")) {
      return List.of(200, 200, 403, 403, 401);
    }
    if (NAME.matches("(payara|glassfish).*")) {
      return List.of(200, 401, 401, 403, 401);
    }
    return isServletContainer()
        ? List.of(200, 200, 200, 200, 200)
        : List.of(200, 200, 403, 403, 200);
  }

  /** Tells whether a dispatch may show a path. Open Liberty serves no static file below WEB-INF. */
  static boolean servesByDispatch(String path) {
    return !isLiberty() || !path.matches("/WEB-INF/.*\\.html");
  }

  /**
   * Tells whether the server runs filters for the dispatches of a request, see docs/security.md.
   */
  static boolean runsFilters(HostileRequest request) {
    return !isLiberty() || LibertyQuirks.runsFilters(request);
  }

  /** Returns the name of the caller that an enterprise bean sees. */
  static String beanCaller(String accountId) {
    if (NAME.startsWith("wildfly")) {
      return "anonymous";
    }
    return isLiberty() ? "UNAUTHENTICATED" : accountId;
  }

  /**
   * Tells whether the server survives the failure of a session listener. Jetty deadlocks when a
   * listener ends a session whose id is changing.
   */
  static boolean survives(String event, ListenerFailure by) {
    return !NAME.startsWith("jetty")
        || !event.equals("id")
        || by != ListenerFailure.ENDS_THE_SESSION;
  }

  /** Adds the libraries that the server lacks. */
  static WebArchive complete(WebArchive war) {
    return isServletContainer() ? ServletContainerSupport.complete(war) : war;
  }

  /**
   * Returns the last attributes of the session cookie. Some WildFly versions ignore SameSite of an
   * application.
   */
  static String cookieEnd() {
    return NAME.matches("wildfly-(37|38|preview)") ? "; HttpOnly" : "; HttpOnly; SameSite=Lax";
  }

  /** Returns the part of a request target that the server reads. */
  static String read(String target) {
    if (isLiberty()) {
      return LibertyQuirks.read(target);
    }
    return NAME.startsWith("jetty") ? ServletContainerSupport.withoutFragment(target) : target;
  }

  /** Tells whether the server treats the method as GET. */
  static boolean isGet(String method) {
    return isLiberty() ? method.equalsIgnoreCase("GET") : method.equals("GET");
  }

  /** Tells whether a target with the guarded web socket opens the public one. */
  static boolean opensAnother(String target) {
    return isLiberty() && LibertyQuirks.opensAnother(target);
  }

  /** Returns the value of {@code Cache-Control} that prevents caching. */
  static String noStore() {
    return isLiberty() ? LibertyQuirks.NO_STORE : "no-store";
  }

  /** Returns the default path of an application's session cookie. */
  static String cookiePath(String contextPath) {
    return contextPath.isEmpty() || isLiberty() ? "/" : contextPath;
  }
}
