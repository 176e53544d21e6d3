// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.listening.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The server under test: the build names one, and the same tests run on each. */
final class Subject {

  /** Its name in the build. */
  static final String NAME = System.getProperty("trivet.server", "");

  private Subject() {}

  /** Starts it; what it writes goes into that folder. */
  static RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    return of(NAME).start(work, app, ports);
  }

  /** One of those that the build fetched. */
  static StockServer of(String name) {
    return StockServer.named(
        name,
        SampleOnServer.systemPath("trivet." + name + ".home"),
        SampleOnServer.systemPath("trivet." + name + ".java"),
        h2());
  }

  /** The jar of the database, for servers that lack one. */
  private static Path h2() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> path.matches(".*[/\\\\]h2-[^/\\\\]*[.]jar"))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  /** Whether an application brings all but servlets, pages and web sockets with it. */
  private static boolean isServletContainer() {
    return isTomcat() || NAME.startsWith("jetty");
  }

  /** Whether it has EJBs, managed executors and a data source of its own. */
  static boolean isJakartaEe() {
    return !isServletContainer();
  }

  private static boolean isLiberty() {
    return NAME.equals("open-liberty");
  }

  static boolean isTomcat() {
    return NAME.startsWith("tomcat");
  }

  /** Whether it reads an application's {@code microprofile-config.properties}, as it comes. */
  static boolean hasMicroProfileConfig() {
    return !NAME.matches("(glassfish|open-liberty).*");
  }

  /** Whether CDI's request scope is there in an async dispatch. */
  static boolean hasRequestScopeInAsync() {
    return !NAME.matches("(payara|glassfish).*");
  }

  /** Whether it starts further applications after one that failed; Payara Micro starts none. */
  static boolean goesOnAfterARefusal() {
    return !NAME.startsWith("payara-micro");
  }

  /** Whether a transaction never gets the connection of a suspended one; GlassFish 8 tries that. */
  static boolean keepsConnectionsApart() {
    return !NAME.startsWith("glassfish-8");
  }

  /** The sample for it. */
  static Path sample() {
    return SampleOnServer.systemPath(
        isServletContainer() ? "trivet.servlet.war" : "trivet.sample.war");
  }

  /** Where it has a data source. */
  static String dataSource() {
    return isServletContainer() ? ServletContainer.DATA_SOURCE : "java:comp/DefaultDataSource";
  }

  /** What {@code web.xml} says of the data source where no fragment is looked for. */
  static String resources() {
    return isServletContainer() ? ServletContainer.RESOURCES : "";
  }

  /** Whether it has EJBs. */
  static boolean hasEnterpriseBeans() {
    return !isServletContainer();
  }

  /**
   * What REST resources answer an account: without an annotation, with a role, with DenyAll and
   * with PermitAll.
   */
  static List<Integer> restAnnotations() {
    if (NAME.equals("glassfish-8")) {
      return List.of(200, 403, 403, 401);
    }
    if (NAME.matches("(payara|glassfish).*")) {
      return List.of(200, 401, 403, 401);
    }
    return isLiberty() ? List.of(200, 403, 403, 200) : List.of(200, 200, 200, 200);
  }

  /** Whether a dispatch may show a path: Open Liberty serves no plain file below WEB-INF. */
  static boolean servesByDispatch(String path) {
    return !isLiberty() || !path.matches("/WEB-INF/.*\\.html");
  }

  /** Whether the server runs filters for the dispatches of a request; see docs/security.md. */
  static boolean runsFilters(HostileRequest request) {
    return !isLiberty() || Liberty.runsFilters(request);
  }

  /** The name of the caller that an enterprise bean sees. */
  static String beanCaller(String accountId) {
    if (NAME.startsWith("wildfly")) {
      return "anonymous";
    }
    return isLiberty() ? "UNAUTHENTICATED" : accountId;
  }

  /**
   * Whether the server survives that a session listener does that: Jetty waits for itself when a
   * listener ends a session whose id is changing.
   */
  static boolean survives(String event, Trouble by) {
    return !NAME.startsWith("jetty") || !event.equals("id") || by != Trouble.ENDS_THE_SESSION;
  }

  /** What an application brings with it. */
  static WebArchive complete(WebArchive war) {
    return isServletContainer() ? ServletContainer.complete(war) : war;
  }

  /** What ends the session's cookie; some WildFlys take no other attribute from an application. */
  static String cookieEnd() {
    return NAME.matches("wildfly-(37|38|preview)") ? "; HttpOnly" : "; HttpOnly; SameSite=Lax";
  }

  /** As much of a request target as it reads. */
  static String read(String target) {
    if (isLiberty()) {
      return Liberty.read(target);
    }
    return NAME.startsWith("jetty") ? ServletContainer.withoutFragment(target) : target;
  }

  /** Whether it takes a method that is written so for GET. */
  static boolean isGet(String method) {
    return isLiberty() ? method.equalsIgnoreCase("GET") : method.equals("GET");
  }

  /** Whether a target that names the guarded socket opens another one, which is open. */
  static boolean opensAnother(String target) {
    return isLiberty() && Liberty.opensAnother(target);
  }

  /** The answer's field that keeps it out of caches. */
  static String noStore() {
    return isLiberty() ? Liberty.NO_STORE : "no-store";
  }

  /** The path of the session cookie of an application that sets none. */
  static String cookiePath(String contextPath) {
    return contextPath.isEmpty() || isLiberty() ? "/" : contextPath;
  }
}
