// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.SecretScan;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Tests of the servers' logs after all suites; this class runs last and stops the servers. */
@Order(Integer.MAX_VALUE)
final class ServerLogIT {

  /** Part of a folder name of Jetty that looks like a key. */
  private static final String JETTY_FOLDER = "-ROOT_war-";

  /** Class name that Payara generates for an enterprise bean and that looks like a key. */
  private static final Pattern PAYARA_BEAN = Pattern.compile("__EJB31_Generated__\\w+");

  /** Stops the servers, which completes their logs. */
  private static List<Path> logs() {
    return Suites.SERVERS.stream().flatMap(SharedServer::stop).map(RunningServer::log).toList();
  }

  @Test
  void log_ofAllSuites_holdsNoSecret() {
    for (Path file : logs()) {
      String log = LogTail.read(file);
      assertThat(log.contains("sign-in begun")).as("the finest level is on").isTrue();
      // a part of a target may look like an e-mail address; the check below is for real ones
      assertThat(SecretScan.in(withoutLongNames(log)))
          .as("secrets in " + file)
          .allMatch(find -> find.startsWith("e-mail"));
      assertThat(log.contains("@example.com")).as("a person's e-mail address").isFalse();
    }
  }

  /** Removes names of the server that look like a key. */
  private static String withoutLongNames(String log) {
    return PAYARA_BEAN.matcher(log.replace(JETTY_FOLDER, "")).replaceAll("bean");
  }

  /** Checks Tomcat's warnings about threads that an application did not stop. */
  @Test
  void applications_whenTheServerStops_leaveNoThreadBehind() {
    List<Path> logs = logs();
    if (!ServerUnderTest.isTomcat()) {
      return;
    }
    for (Path file : logs) {
      String log = LogTail.read(file);
      assertThat(log.contains("Trivet uses transactions of the JPA provider (")).isTrue();
      assertThat(log.contains("Stopping service [Catalina]")).isTrue();
      assertThat(log.lines())
          .filteredOn(line -> line.contains("a thread named [trivet-"))
          .isEmpty();
    }
  }
}
