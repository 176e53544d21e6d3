// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.SecretScan;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The logs of the shared servers, once all suites are done: this one stops the servers. */
@Order(Integer.MAX_VALUE)
final class ServerLogIT {

  /** A part of a folder's name on Jetty, which makes it as long and as mixed as a key. */
  private static final String JETTY_FOLDER = "-ROOT_war-";

  /** Payara's name for the class that it makes of an enterprise bean. */
  private static final Pattern PAYARA_BEAN = Pattern.compile("__EJB31_Generated__\\w+");

  /** The logs are complete once the servers have stopped. */
  private static List<Path> logs() {
    return Suites.SERVERS.stream().flatMap(SharedServer::stop).map(RunningServer::log).toList();
  }

  @Test
  void log_ofAllSuites_holdsNoSecret() {
    for (Path file : logs()) {
      String log = LogTail.read(file);
      assertThat(log.contains("sign-in begun")).as("the finest level is on").isTrue();
      // a part of a target may look like an address; that of a person ends as below
      assertThat(SecretScan.in(withoutLongNames(log)))
          .as("secrets in " + file)
          .allMatch(find -> find.startsWith("e-mail"));
      assertThat(log.contains("@example.com")).as("a person's e-mail address").isFalse();
    }
  }

  /** Without names of servers that are as long and as mixed as a key. */
  private static String withoutLongNames(String log) {
    return PAYARA_BEAN.matcher(log.replace(JETTY_FOLDER, "")).replaceAll("bean");
  }

  /** Tomcat tells of each thread that an application leaves behind. */
  @Test
  void applications_whenTheServerStops_leaveNoThreadBehind() {
    List<Path> logs = logs();
    if (!Subject.isTomcat()) {
      return;
    }
    for (Path file : logs) {
      String log = LogTail.read(file);
      assertThat(log.contains("Trivet uses transactions of the JPA provider (/")).isTrue();
      assertThat(log.contains("Stopping service [Catalina]")).isTrue();
      assertThat(log.lines())
          .filteredOn(line -> line.contains("a thread named [trivet-"))
          .isEmpty();
    }
  }
}
