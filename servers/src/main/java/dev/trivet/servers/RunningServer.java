// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Running server whose applications respond. {@link #close} stops the process and waits for its
 * end; so does the end of this JVM.
 */
public final class RunningServer implements AutoCloseable {

  private final String name;
  private final URI url;
  private final ServerProcess process;
  private final Predicate<Application> refused;

  RunningServer(String name, URI url, ServerProcess process, Predicate<Application> refused) {
    this.name = name;
    this.url = url;
    this.process = process;
    this.refused = refused;
  }

  /** Returns the server's name for messages. */
  public String name() {
    return name;
  }

  /** Returns the address of the first application, without a slash at the end. */
  public URI url() {
    return url;
  }

  /** Tells whether the server has refused an application. */
  public boolean refused(Application application) {
    return refused.test(application);
  }

  /** Returns the file with the server's output. */
  public Path log() {
    return process.log();
  }

  /** Returns the id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Tells whether the process runs. */
  public boolean alive() {
    return process.alive();
  }

  /** Kills the process, as a crash would. */
  public void kill() {
    process.kill();
  }

  /**
   * Waits until the process ends.
   *
   * @throws ServerFailedException when it ends without {@link #close} or {@link #kill}
   * @throws InterruptedException when the wait is interrupted
   */
  public void await() throws InterruptedException {
    int exitCode = process.waitFor();
    if (!process.stopping()) {
      throw new ServerFailedException(name + " ended by itself, exit code " + exitCode, log());
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
