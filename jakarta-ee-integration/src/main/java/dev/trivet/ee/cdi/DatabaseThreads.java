// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Threads for units of work in the database: the container's, or Trivet's own where it has none. A
 * thread ends with its unit, since some containers keep a connection for as long as the thread.
 */
final class DatabaseThreads implements AutoCloseable {

  /** Time for which the end of the application waits for units; the database may hang. */
  private static final long GRACE_SECONDS = 5;

  private final ApplicationName application;
  private final ThreadPoolExecutor threads;

  /**
   * Whether a thread has begun; Open Liberty lets none begin before the application has started.
   */
  private volatile boolean isReady;

  DatabaseThreads(ApplicationName application) {
    this(application, factory());
  }

  DatabaseThreads(ApplicationName application, ThreadFactory factory) {
    this.application = application;
    this.threads =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    // not one of the executor, whose end would wait for it
    factory.newThread(() -> isReady = true).start();
  }

  /** Finds or makes the factory. JNDI is safe here: the name is a constant. */
  @SuppressWarnings("BanJNDI")
  private static ThreadFactory factory() {
    try {
      return (ThreadFactory) new InitialContext().lookup("java:comp/DefaultManagedThreadFactory");
    } catch (NamingException absent) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return work -> daemon(work, loader);
    }
  }

  private static Thread daemon(Runnable work, ClassLoader loader) {
    Thread thread = new Thread(work, "trivet-database");
    thread.setDaemon(true);
    // the thread that needs the database may be one of another application
    thread.setContextClassLoader(loader);
    return thread;
  }

  /** Returns the executor. Until a thread can begin, it runs units on the caller's. */
  Executor executor() {
    return unit -> (isReady ? threads : (Executor) Runnable::run).execute(unit);
  }

  /**
   * Waits for the units that run. A thread that hangs is not interrupted: H2 would close itself.
   */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        new LogLine(application, "the database does not answer, and its threads are left behind")
            .detail(threads.getActiveCount() + " units of work")
            .write(System.Logger.Level.WARNING);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
