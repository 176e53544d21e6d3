// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One JVM with the tests of one server.
 *
 * @param target the folder of the build
 * @param row the server
 * @param homes system properties that say where servers and their JDKs are
 */
record ServerRun(Path target, ServerRow row, List<String> homes) {

  /** What the JVM is told as this one is. */
  private static final List<String> HANDED_ON =
      List.of("target", "sample.war", "servlet.war", "servlet.libs", "suites");

  private static final String NOT_EMPTY = "--fail-if-no-tests";

  /** Where the reports are. */
  Path folder() {
    return target.resolve("server-reports").resolve(row.name());
  }

  /** What the tests and JUnit have written. */
  Path console() {
    return folder().resolve("server.log");
  }

  /** Runs the tests; whether all passed. */
  boolean passes() throws IOException, InterruptedException {
    Folders.fresh(folder());
    try (ServerProcess tests = ServerProcess.start(command(), Map.of(), folder())) {
      return tests.waitFor() == 0;
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    // as for surefire, see the parent pom
    command.addAll(
        List.of(
            Jdk.own().resolve("bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2"));
    HANDED_ON.forEach(
        name -> command.add("-Dtrivet." + name + "=" + System.getProperty("trivet." + name)));
    command.addAll(homes);
    command.addAll(row.isMore() ? arquillianManagesWildFly() : itIsTheSubject());
    command.addAll(
        List.of(
            "-cp",
            classPath(),
            "org.junit.platform.console.ConsoleLauncher",
            "execute",
            "--scan-classpath=" + target.resolve("test-classes"),
            "--disable-banner",
            "--disable-ansi-colors",
            "--details=tree",
            "--details-theme=ascii",
            "--reports-dir=" + folder()));
    command.addAll(testClasses());
    Stream.of(ServerRow.Family.values())
        .filter(family -> !row.tests().contains(family))
        .forEach(family -> command.add("--exclude-tag=" + family.tag()));
    return command;
  }

  private List<String> itIsTheSubject() {
    return List.of(
        "-Darquillian.launch=stock",
        "-Dtrivet.server=" + row.name(),
        "-D" + SuiteReport.TITLE + "=" + row.title());
  }

  private static List<String> arquillianManagesWildFly() {
    Ports ports = Ports.free();
    return List.of(
        "-Darquillian.launch=wildfly",
        "-Dtrivet.http.port=" + ports.http(),
        "-Dtrivet.https.port=" + ports.https(),
        "-Dtrivet.management.port=" + ports.management());
  }

  /** Arquillian takes no second container beside our own. */
  private String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> row.isMore() || !path.contains("wildfly-arquillian"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The suites that were asked for, or all; the last one stops the server. */
  private List<String> testClasses() {
    String suites = oneOf(String.join("|", Matrix.suites()) + "|ServerLogIT");
    String chosen = System.getProperty("trivet.suites", "").replace(',', '|');
    if (!chosen.isEmpty()) {
      return row.isMore()
          ? List.of("--include-classname=" + oneOf(chosen), "--exclude-classname=" + suites)
          : List.of("--include-classname=" + oneOf(chosen + "|ServerLogIT"));
    }
    return row.isMore()
        ? List.of("--include-classname=.*IT", "--exclude-classname=" + suites, NOT_EMPTY)
        : List.of("--include-classname=" + suites, NOT_EMPTY);
  }

  private static String oneOf(String names) {
    return ".*[.](" + names + ")";
  }
}
