// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Counter of the bytes that this thread allocates on the heap. */
public final class AllocatedBytes {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /**
   * Counts the bytes of one run, after as many runs to warm up. The least of several rounds: the
   * JVM may allocate for the thread in one of them.
   */
  public static long each(int runs, Callable<?> work) throws Exception {
    run(runs, work);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      run(runs, work);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least / runs;
  }

  private static void run(int runs, Callable<?> work) throws Exception {
    for (int i = 0; i < runs; i++) {
      work.call();
    }
  }
}
