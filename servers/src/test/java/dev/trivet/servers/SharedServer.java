// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Server under test with the applications of several suites, started once for all of them. */
final class SharedServer {

  /** Names of the selected suites; empty for all. */
  private static final Set<String> CHOSEN = Set.of(words(System.getProperty("trivet.suites", "")));

  private final String name;
  private final List<SuiteApplications> suites;
  private final Ports ports = Ports.free();
  private final List<RunningServer> running = new ArrayList<>();
  private final List<Exception> failures = new ArrayList<>();

  /**
   * A server that is not started yet.
   *
   * @param name name of its folders
   * @param suites suites whose applications it runs
   */
  SharedServer(String name, List<SuiteApplications> suites) {
    this.name = name;
    this.suites = suites;
  }

  private static String[] words(String text) {
    return text.isBlank() ? new String[0] : text.split(",");
  }

  /** Its ports, known before it starts. */
  Ports ports() {
    return ports;
  }

  /** Its address, without a slash at the end. */
  URI url() {
    return URI.create("http://localhost:" + ports.http());
  }

  /** Starts the server on the first call, and returns it. */
  RunningServer start() throws IOException, InterruptedException {
    return start(List.of());
  }

  /**
   * Starts the server with further applications, unless it already runs with them.
   *
   * @throws IllegalStateException when it runs without them, or when an earlier start failed
   */
  synchronized RunningServer start(List<Application> more)
      throws IOException, InterruptedException {
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the start failed before", failures.get(0));
    }
    if (running.isEmpty()) {
      try {
        running.add(ServerUnderTest.start(folder("server"), deployment(more), ports));
      } catch (IOException | InterruptedException | RuntimeException failed) {
        failures.add(failed);
        throw failed;
      }
    } else if (!more.isEmpty()) {
      throw new IllegalStateException(
          "the server runs already, without " + more + "; their suite must be the first");
    }
    return running.get(0);
  }

  private Deployment deployment(List<Application> more) throws IOException {
    List<Application> applications = new ArrayList<>(more);
    Map<String, String> environment = new HashMap<>();
    Path archives = Files.createDirectories(folder("archives"));
    for (SuiteApplications suite : suites) {
      boolean chosen = CHOSEN.isEmpty() || CHOSEN.contains(suite.suite());
      if (chosen && suite.isForThisServer()) {
        applications.addAll(suite.create(url(), archives));
        environment.putAll(suite.environment());
      }
    }
    return new Deployment(applications, any -> environment, true, true);
  }

  /** Returns a folder for the files of this server's tests. */
  private Path folder(String purpose) {
    return SampleFixture.TARGET
        .resolve("runs")
        .resolve(ServerUnderTest.NAME + "-" + name + "-" + purpose);
  }

  /** Stops the server if it runs, which completes its log. */
  synchronized Stream<RunningServer> stop() {
    running.forEach(RunningServer::close);
    return running.stream();
  }
}
