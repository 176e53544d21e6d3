// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Executor that runs a task at once, in the thread that submits it. */
final class SameThread extends AbstractExecutorService {

  private boolean closed;

  @Override
  public void execute(Runnable work) {
    work.run();
  }

  @Override
  public void shutdown() {
    closed = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return closed;
  }

  @Override
  public boolean isTerminated() {
    return closed;
  }

  @Override
  public boolean awaitTermination(long time, TimeUnit unit) {
    return closed;
  }
}
