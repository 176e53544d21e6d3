// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.noticed.RolesServlet;
import dev.trivet.servers.noticed.ejb.RolesBean;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Application with security annotations and with a login of the server beside Trivet's. */
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

  /** The enterprise bean with annotations; where there are none its class must not be loaded. */
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
    return Subject.complete(
        Subject.hasEnterpriseBeans() ? archive.addPackage(RolesBean.class.getPackage()) : archive);
  }
}
