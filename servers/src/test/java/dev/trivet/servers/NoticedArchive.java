// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.noticed.RolesServlet;
import dev.trivet.servers.noticed.ejb.RolesBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Archive of an application with security annotations, and with a login of the server besides
 * Trivet's.
 */
final class NoticedArchive {

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
      %s  <servlet>
          <servlet-name>roles</servlet-name><servlet-class>%s</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>roles</servlet-name><url-pattern>/app/roles</url-pattern>
        </servlet-mapping>
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>admin</web-resource-name><url-pattern>/admin/*</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>admin</role-name></auth-constraint>
        </security-constraint>
        <login-config><auth-method>BASIC</auth-method></login-config>
        <security-role><role-name>admin</role-name></security-role>
      </web-app>
      """;

  private static final String JETTY = "/WEB-INF/jetty-web.xml";

  private static final String LOGIN_SERVICE =
      "<Get name=\"securityHandler\"><Set name=\"loginService\">"
          + "<New class=\"org.eclipse.jetty.security.EmptyLoginService\"/></Set></Get>";

  /**
   * Package of the enterprise beans with annotations. A server without enterprise beans must not
   * load its classes.
   */
  static final String EJB = "dev.trivet.servers.noticed.ejb.RolesBean";

  private NoticedArchive() {}

  static WebArchive create(String name, Map<String, String> settings) {
    String parameters =
        settings.entrySet().stream()
            .map(
                setting ->
                    "  <context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>\n"
                        .formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining());
    WebArchive archive =
        GuardedArchive.withTrivet(name)
            .addAsWebResource(new StringAsset("open"), "index.html")
            .addPackage(RolesServlet.class.getPackage())
            .setWebXML(
                new StringAsset(WEB_XML.formatted(parameters, RolesServlet.class.getName())));
    WebArchive complete =
        ServerUnderTest.complete(
            ServerUnderTest.hasEnterpriseBeans()
                ? archive.addPackage(RolesBean.class.getPackage())
                : archive);
    return complete.contains(JETTY) ? withLoginService(complete) : complete;
  }

  /** Configures users for Jetty, which does not start an application with a login without them. */
  private static WebArchive withLoginService(WebArchive war) {
    try (InputStream file = war.get(JETTY).getAsset().openStream()) {
      String stock = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      String xml = stock.replace("</Configure>", LOGIN_SERVICE + "</Configure>");
      war.delete(JETTY);
      return war.addAsWebInfResource(new StringAsset(xml), "jetty-web.xml");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
