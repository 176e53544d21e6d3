// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A server with an application that answers. Closing stops the process and waits for its end; so
 * does the end of this JVM.
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

  /** The server's name, for people. */
  public String name() {
    return name;
  }

  /** The address of the first application, without a slash at the end. */
  public URI url() {
    return url;
  }

  /** Whether the server has refused an application. */
  public boolean refused(Application application) {
    return refused.test(application);
  }

  /** Everything that the server wrote. */
  public Path log() {
    return process.log();
  }

  /** The id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process runs. */
  public boolean alive() {
    return process.alive();
  }

  /** Ends the process without any warning, as a crash would. */
  public void kill() {
    process.kill();
  }

  /**
   * Waits until it is stopped.
   *
   * @throws ServerFailedException when it ends without having been asked to
   * @throws InterruptedException when the waiting is
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
