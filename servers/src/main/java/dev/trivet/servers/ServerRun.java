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
 * Child JVM that runs the tests of one server.
 *
 * @param target the build folder
 * @param row the server
 * @param homes system properties with the folders of servers and their JDKs
 */
record ServerRun(Path target, ServerRow row, List<String> homes) {

  /** System properties that the child JVM inherits. */
  private static final List<String> HANDED_ON =
      List.of("target", "sample.war", "servlet.war", "servlet.libs", "suites");

  private static final String NOT_EMPTY = "--fail-if-no-tests";

  /** Returns the folder of the reports. */
  Path folder() {
    return target.resolve("server-reports").resolve(row.name());
  }

  /** Returns the file with the output of the tests and of JUnit. */
  Path console() {
    return folder().resolve("server.log");
  }

  /** Runs the tests; returns true when all passed. */
  boolean passes() throws IOException, InterruptedException {
    Folders.fresh(folder());
    try (ServerProcess tests = ServerProcess.start(command(), Map.of(), folder())) {
      return tests.waitFor() == 0;
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    // the same JVM options as for Surefire, see the parent pom
    command.addAll(
        List.of(
            Jdk.own().resolve("bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
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
        "-Dtrivet.requests=" + row.requests(),
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

  /**
   * Returns the class path. Arquillian accepts one container only, so that of WildFly is left out
   * beside our own.
   */
  private String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> row.isMore() || !path.contains("wildfly-arquillian"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Returns the options for the selected test classes, or for all. The last class stops the server.
   */
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
