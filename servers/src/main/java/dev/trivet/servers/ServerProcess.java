// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A child of this JVM that does not outlive it, however this JVM is told to end. */
final class ServerProcess implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final Set<ServerProcess> RUNNING = ConcurrentHashMap.newKeySet();

  private static volatile boolean jvmEnds;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ServerProcess::stopAll, "stop-servers"));
  }

  private final Process process;
  private final Path log;
  private volatile boolean stopping;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Code is compiled once: what pays off in an hour costs a third of a minute. */
  private static final Map<String, String> SHORT_LIVED =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  /** Starts a server in a folder, for these applications. */
  static ServerProcess start(List<String> command, Deployment app, Ports ports, Path folder)
      throws IOException {
    return start(command, app, ports, folder, Map.of());
  }

  /** The same with more variables, which are the server's own. */
  static ServerProcess start(
      List<String> command, Deployment app, Ports ports, Path folder, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(app.environment(ports));
    environment.putAll(more);
    if (app.shortLived()) {
      environment.putAll(SHORT_LIVED);
    }
    return start(command, environment, folder);
  }

  /** Starts it in a folder, with all output in a file there and no setting but the given ones. */
  static ServerProcess start(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    Path log = Files.createDirectories(folder).resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TRIVET_"));
    builder.environment().putAll(environment);
    synchronized (RUNNING) { // so that the hook sees every child, and none begins after it
      if (jvmEnds) {
        throw new IOException("this JVM is going down");
      }
      ServerProcess started = new ServerProcess(builder.start(), log);
      RUNNING.add(started);
      return started;
    }
  }

  /** Whether this JVM is going down, and all servers with it. */
  static boolean jvmEnds() {
    return jvmEnds;
  }

  private static void stopAll() {
    synchronized (RUNNING) {
      jvmEnds = true;
    }
    RUNNING.forEach(ServerProcess::close);
  }

  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Whether its end was asked for. */
  boolean stopping() {
    return stopping;
  }

  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it at once, as a crash would. */
  void kill() {
    stopping = true;
    end(process.destroyForcibly());
  }

  @Override
  public void close() {
    stopping = true;
    end(process);
  }

  private void end(Process dying) {
    dying.destroy();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = dying.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          dying.destroyForcibly();
        }
      } catch (InterruptedException e) {
        interrupted = true; // a server left behind would be worse than a late end
      }
    }
    RUNNING.remove(this);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
