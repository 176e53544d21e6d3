// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.described.NameServlet;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Archive of an application with Trivet's filter, settings and mapping in {@code web.xml}. */
final class WebXmlArchive {

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="%s">
        <filter>
          <filter-name>atlassian</filter-name>
          <filter-class>dev.trivet.ee.servlet.AtlassianFilter</filter-class>
      %s  </filter>
        <filter-mapping>
          <filter-name>atlassian</filter-name><url-pattern>/app/*</url-pattern>
        </filter-mapping>
        <servlet>
          <servlet-name>name</servlet-name><servlet-class>%s</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>name</servlet-name>
          <url-pattern>/app/*</url-pattern><url-pattern>/open/*</url-pattern>
        </servlet-mapping>
      %s</web-app>
      """;

  private WebXmlArchive() {}

  /**
   * Returns the application as a file of that name.
   *
   * @param complete whether {@code web.xml} is metadata-complete, so that the server scans neither
   *     annotations nor fragments
   */
  static WebArchive create(String name, boolean complete, Map<String, String> settings) {
    String parameters =
        settings.entrySet().stream()
            .map(
                setting ->
                    "    <init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>\n"
                        .formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining());
    String webXml =
        WEB_XML.formatted(
            complete,
            parameters,
            NameServlet.class.getName(),
            complete ? ServerUnderTest.resources() : "");
    return ServerUnderTest.complete(
        GuardedArchive.withTrivet(name)
            .addAsWebResource(new StringAsset("open"), "index.html")
            .addPackage(NameServlet.class.getPackage())
            .setWebXML(new StringAsset(webXml)));
  }
}
