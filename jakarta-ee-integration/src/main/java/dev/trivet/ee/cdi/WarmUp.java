// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import java.util.concurrent.Executor;

/**
 * Warm-up of a web application: what takes long in its first sign-in, done on another thread. The
 * start does not wait for it, and no failure of it counts.
 */
final class WarmUp implements AutoCloseable {

  private final ApplicationName application;
  private final Runnable work;
  private boolean isEnded;

  WarmUp(ApplicationName application, Runnable work) {
    this.application = application;
    this.work = work;
  }

  WarmUp start(Executor executor) {
    try {
      executor.execute(this::run);
    } catch (RuntimeException | Error refused) {
      // what containers throw differs; the JVM throws an Error where it has no thread left
      log(refused);
    }
    return this;
  }

  private synchronized void run() {
    try {
      if (!isEnded) {
        work.run();
      }
    } catch (RuntimeException | Error failed) {
      log(failed);
    }
  }

  private void log(Throwable failure) {
    new LogLine(application, "the warm-up failed, and the first sign-in may take longer")
        .because(failure)
        .write(System.Logger.Level.DEBUG);
  }

  /** Waits for the work, so that its resources can be closed, or prevents it. */
  @Override
  public synchronized void close() {
    isEnded = true;
  }
}
