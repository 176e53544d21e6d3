// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Executor of calls to Atlassian: the container's, or one of Trivet's where it has none. */
final class CallExecutor implements AutoCloseable {

  private final ApplicationName application;
  private @Nullable ExecutorService own;

  CallExecutor(ApplicationName application) {
    this.application = application;
  }

  /** Finds or makes the executor. JNDI is safe here: the name is a constant. */
  @SuppressWarnings("BanJNDI")
  ExecutorService executor() {
    try {
      return (ExecutorService)
          new InitialContext().lookup("java:comp/DefaultManagedExecutorService");
    } catch (NamingException absent) {
      new LogLine(application, "Trivet uses its own threads")
          .detail("no managed executor here")
          .write(System.Logger.Level.INFO);
      own = Executors.newCachedThreadPool(CallExecutor::daemon);
      return own;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "trivet-call");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    if (own != null) {
      own.shutdownNow();
    }
  }
}
