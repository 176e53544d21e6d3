// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.PeerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** JVM of a peer. It rests until it is asked. */
final class PeerProcess implements AutoCloseable {

  private static final List<String> JVM =
      List.of(
          // the loop calls an operation, and a filter calls the page, as in a server
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=dontinline,dev.trivet.bench.guard.GuardedSite*::run",
          "-XX:CompileCommand=dontinline,dev.trivet.bench.servlet.FakeSite*::doFilter",
          "-Xms256m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Dsun.net.httpserver.nodelay=true");

  private final Contestant contestant;
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;

  private PeerProcess(Contestant contestant, Process process) {
    this.contestant = contestant;
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts the JVM; what it prints goes to a file of its name.
   *
   * @param more options of this JVM alone
   */
  static PeerProcess start(Contestant contestant, Options options, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Djava.io.tmpdir=" + options.target());
    command.addAll(List.of(more));
    command.addAll(List.of("-cp", options.classPath(contestant)));
    command.addAll(List.of(PeerMain.class.getName(), contestant.className()));
    Path log = options.target().resolve("peer-" + contestant.name() + ".log");
    return new PeerProcess(
        contestant,
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  Contestant contestant() {
    return contestant;
  }

  /**
   * Asks for figures, and waits for them.
   *
   * @throws PeerFailure if the peer cannot do it
   */
  Figures ask(Command command) throws IOException, PeerFailure {
    commands.write(command + "\n");
    commands.flush();
    String answer = answers.readLine();
    if (answer == null || !answer.startsWith("ok")) {
      throw new PeerFailure(contestant.name() + ": " + command + ": " + answer);
    }
    return Figures.parse(answer.substring("ok".length()));
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException ended) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
