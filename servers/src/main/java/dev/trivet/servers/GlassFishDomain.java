// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Domain folder of GlassFish or Payara Server, which is changed before the start.
 *
 * @param folder a copy of the domain in the distribution
 */
record GlassFishDomain(Path folder) {

  /** Ports of the distribution that are replaced by free ports. */
  private static final Pattern OTHER_PORT = Pattern.compile("port=\"(3700|3820|3920|8686)\"");

  /**
   * The default pool and all Derby pools, that of EJB timers included. Only GlassFish 8's own
   * script sets the path of Derby.
   */
  private static final Pattern POOL =
      Pattern.compile(
          "<jdbc-connection-pool (?=[^>]*(?:derby|\"H2Pool\"))[^>]*\\bname=\"(\\w+)\""
              + ".*?</jdbc-connection-pool>",
          Pattern.DOTALL);

  private static final String FINEST_LOG =
      """

      dev.trivet.level=ALL
      org.glassfish.main.jul.handler.SimpleLogHandler.level=ALL
      java.util.logging.ConsoleHandler.level=ALL
      """;

  private static final String SERVER_CONFIG = "<config name=\"server-config\">";

  /** Replacement that disables the message broker, which would listen on all interfaces. */
  private static final String NO_MESSAGES =
      "<jms-service type=\"REMOTE\" default-jms-host=\"none\">"
          + "<jms-host name=\"none\" host=\"127.0.0.1\" port=\"1\" lazy-init=\"false\"/>"
          + "</jms-service>";

  /**
   * XA data source: without XA, a rollback of the application would roll back another transaction,
   * too.
   */
  private static final String H2_POOL =
      " datasource-classname=\"org.h2.jdbcx.JdbcDataSource\" res-type=\"javax.sql.XADataSource\">"
          + "<property name=\"URL\" value=\"jdbc:h2:mem:trivet;DB_CLOSE_DELAY=-1\"/>"
          + "<property name=\"User\" value=\"sa\"/><property name=\"Password\" value=\"\"/>"
          + "</jdbc-connection-pool>";

  /** Configures loopback addresses, the given ports and H2 as the default data source. */
  void prepare(Ports ports, boolean finestLog) throws IOException {
    Path file = folder.resolve("config/domain.xml");
    String xml = Files.readString(file);
    Files.writeString(file, withPool(withPorts(withPassword(xml), ports)));
    if (finestLog) {
      Files.writeString(
          folder.resolve("config/logging.properties"), FINEST_LOG, StandardOpenOption.APPEND);
    }
  }

  /**
   * Adds the key store password. GlassFish 8 configures a key store without it, so HTTP clients of
   * the JDK fail.
   */
  private static String withPassword(String xml) {
    String option = "<jvm-options>-Djava.awt.headless=true</jvm-options>";
    return xml.replace(
        option, option + "<jvm-options>-Djavax.net.ssl.keyStorePassword=changeit</jvm-options>");
  }

  private static String withPorts(String xml, Ports ports) {
    String here = "address=\"127.0.0.1\" port=\"";
    String given =
        xml.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
            .replace(
                "<network-listener port=\"8080\"",
                "<network-listener " + here + ports.http() + "\"")
            .replace(
                "<network-listener port=\"8181\"",
                "<network-listener " + here + ports.https() + "\"")
            .replace(
                "<network-listener port=\"4848\"",
                "<network-listener " + here + ports.management() + "\"")
            .replace(SERVER_CONFIG, SERVER_CONFIG + NO_MESSAGES)
            // without this, Payara's cluster searches the network for other members
            .replace(
                "<hazelcast-config-specific-configuration>",
                "<hazelcast-config-specific-configuration enabled=\"false\">");
    return OTHER_PORT.matcher(given).replaceAll(port -> "port=\"" + Ports.free().http() + "\"");
  }

  private static String withPool(String xml) {
    return POOL.matcher(xml)
        .replaceAll(
            pool ->
                "<jdbc-connection-pool name=\""
                    + pool.group(1)
                    + "\""
                    + Matcher.quoteReplacement(H2_POOL));
  }
}
