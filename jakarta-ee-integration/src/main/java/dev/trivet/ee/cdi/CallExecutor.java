// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Executor of calls to Atlassian: the container's, or one of Trivet's where it has none. */
final class CallExecutor implements AutoCloseable {

  /** Longest wait for the end of threads, which are interrupted. */
  private static final int GRACE_SECONDS = 2;

  private final ApplicationName application;
  private @Nullable ExecutorService found;
  private boolean isOwn;

  CallExecutor(ApplicationName application) {
    this.application = application;
  }

  /** Finds or makes the executor, once. */
  ExecutorService executor() {
    ExecutorService executor = found == null ? find() : found;
    found = executor;
    return executor;
  }

  /** Finds or makes the executor. JNDI is safe here: the name is a constant. */
  @SuppressWarnings("BanJNDI")
  private ExecutorService find() {
    try {
      return (ExecutorService)
          new InitialContext().lookup("java:comp/DefaultManagedExecutorService");
    } catch (NamingException absent) {
      new LogLine(application, "Trivet uses its own threads")
          .detail("no managed executor here")
          .write(System.Logger.Level.INFO);
      isOwn = true;
      return Executors.newCachedThreadPool(CallExecutor::daemon);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "trivet-call");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the threads of Trivet's own: a server looks for threads that an application leaves. */
  @Override
  public void close() {
    if (found != null && isOwn) {
      found.shutdownNow();
      try {
        if (!found.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
          new LogLine(application, "threads of calls to Atlassian are left behind")
              .write(System.Logger.Level.WARNING);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
