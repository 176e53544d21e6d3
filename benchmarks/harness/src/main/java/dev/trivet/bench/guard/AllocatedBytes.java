// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.guard;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counters of the bytes that threads have allocated on the heap. */
public enum AllocatedBytes {
  /** What the calling thread has allocated. */
  OF_THIS_THREAD {
    @Override
    long count() {
      return THREADS.getCurrentThreadAllocatedBytes();
    }
  },
  /** What all threads of this JVM have allocated, those of a server among them. */
  OF_ALL_THREADS {
    @Override
    long count() {
      long sum = 0;
      for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
        sum += Math.max(0, bytes);
      }
      return sum;
    }
  };

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  abstract long count();
}
