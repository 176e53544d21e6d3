// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Log of a server that has deployed an application.
 *
 * @param text its content
 * @param name name of the application
 */
record DeploymentLog(String text, String name) {

  private static final String TIME = "(\\d\\d:\\d\\d:\\d\\d),(\\d{3}) .*";

  static DeploymentLog read(Path log, BenchmarkWar war) throws IOException {
    return new DeploymentLog(Files.readString(log), war.contextPath().substring(1));
  }

  /**
   * Returns how long the deployment took. Payara says it; of WildFly it is the time from the start
   * of the deployment to the registration of the web context.
   */
  Duration deployment() {
    Matcher payara =
        Pattern.compile(name + " was successfully deployed in ([\\d,]+) milliseconds")
            .matcher(text);
    return payara.find()
        ? Duration.ofMillis(Long.parseLong(payara.group(1).replace(",", "")))
        : between("WFLYSRV0027.*\"" + name + ".war\"", "WFLYUT0021.*'/" + name + "'");
  }

  private Duration between(String first, String last) {
    Duration between = Duration.between(time(first), time(last));
    return between.isNegative() ? between.plusDays(1) : between;
  }

  private LocalTime time(String line) {
    Matcher found = Pattern.compile(TIME + line).matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("the log of the server has no line with " + line);
    }
    return LocalTime.parse(found.group(1) + "." + found.group(2));
  }
}
