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

/** Child process that never outlives this JVM. */
public final class ServerProcess implements AutoCloseable {

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

  /**
   * JVM options for short runs: the optimising compiler costs more time than it saves in minutes.
   */
  private static final Map<String, String> SHORT_LIVED =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC");

  /** Starts a server in a folder with the environment of a deployment. */
  public static ServerProcess start(List<String> command, Deployment app, Ports ports, Path folder)
      throws IOException {
    return start(command, app, ports, folder, Map.of());
  }

  /** Starts a server with additional environment variables. */
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

  /**
   * Starts a process in a folder. All output goes to a file there; only the given {@code TRIVET_…}
   * variables are set.
   */
  public static ServerProcess start(
      List<String> command, Map<String, String> environment, Path folder) throws IOException {
    Path log = Files.createDirectories(folder).resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TRIVET_"));
    builder.environment().putAll(environment);
    synchronized (RUNNING) { // the hook must see every child, and none may start after it
      if (jvmEnds) {
        throw new IOException("this JVM is shutting down");
      }
      ServerProcess started = new ServerProcess(builder.start(), log);
      RUNNING.add(started);
      return started;
    }
  }

  /** Tells whether this JVM is shutting down, and all servers with it. */
  static boolean jvmEnds() {
    return jvmEnds;
  }

  private static void stopAll() {
    synchronized (RUNNING) {
      jvmEnds = true;
    }
    RUNNING.forEach(ServerProcess::close);
  }

  /** Returns the file with the process' output. */
  public Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  /** Tells whether the process runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Tells whether {@link #close} or {@link #kill} was called. */
  boolean stopping() {
    return stopping;
  }

  /** Waits until the process ends; returns its exit code. */
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Kills the process, as a crash would. */
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
        interrupted = true; // an orphaned server would be worse than a late end
      }
    }
    RUNNING.remove(this);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
