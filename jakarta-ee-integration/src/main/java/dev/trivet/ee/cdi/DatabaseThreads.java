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
import org.jspecify.annotations.Nullable;

/**
 * Threads for units of work in the database: the container's, or Trivet's own where it has none. A
 * thread of the container ends with its unit, since some containers keep a connection for as long
 * as the thread. One of Trivet's own serves the next units, too: to make a thread takes longer than
 * most units.
 */
final class DatabaseThreads implements AutoCloseable {

  /** Time for which the end of the application waits for units; the database may hang. */
  private static final long GRACE_SECONDS = 5;

  /** Time after which an idle thread of Trivet's own ends. */
  private static final long IDLE_SECONDS = 10;

  private final ApplicationName application;
  private final ThreadPoolExecutor threads;

  /**
   * Whether a thread has begun; Open Liberty lets none begin before the application has started.
   */
  private volatile boolean isReady;

  /** Uses the threads of the container, or makes others. */
  static DatabaseThreads find(ApplicationName application) {
    ThreadFactory container = container();
    if (container != null) {
      return ofContainer(application, container);
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return new DatabaseThreads(application, work -> daemon(work, loader), IDLE_SECONDS);
  }

  static DatabaseThreads ofContainer(ApplicationName application, ThreadFactory factory) {
    return new DatabaseThreads(application, factory, 0);
  }

  private DatabaseThreads(ApplicationName application, ThreadFactory factory, long idleSeconds) {
    this.application = application;
    this.threads =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, idleSeconds, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    // not one of the executor, whose end would wait for it
    factory.newThread(() -> isReady = true).start();
  }

  /** Finds the container's factory; null if it has none. JNDI is safe here: a constant name. */
  @SuppressWarnings("BanJNDI")
  private static @Nullable ThreadFactory container() {
    try {
      return (ThreadFactory) new InitialContext().lookup("java:comp/DefaultManagedThreadFactory");
    } catch (NamingException absent) {
      return null;
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
