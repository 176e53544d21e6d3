// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Warm-up of a web application: what takes long in its first sign-in, done on another thread. The
 * start does not wait for it, and no failure of it counts. It may hang with the database, or for as
 * long as a deployment keeps the server busy.
 */
final class WarmUp implements AutoCloseable {

  /** Longest wait of the application's end. */
  private static final int GRACE_SECONDS = 2;

  private final ApplicationName application;
  private final Runnable work;

  /** Permit for the work, or for its end. */
  private final Semaphore permit = new Semaphore(1);

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

  private void run() {
    if (!permit.tryAcquire()) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException | Error failed) {
      log(failed);
    } finally {
      permit.release();
    }
  }

  private void log(Throwable failure) {
    new LogLine(application, "the warm-up failed, and the first sign-in may take longer")
        .because(failure)
        .write(System.Logger.Level.DEBUG);
  }

  /** Prevents the work, or waits a moment for its end, so that its resources can be closed. */
  @Override
  public void close() {
    try {
      boolean isOver = permit.tryAcquire(GRACE_SECONDS, TimeUnit.SECONDS);
      if (!isOver) {
        log(new TimeoutException("it still runs at the end of the application"));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
