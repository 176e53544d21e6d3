// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Nanosecond clock that a test moves. It begins shortly before a long overflows. */
final class TestTicker implements LongSupplier {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);

  void advance(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Override
  public long getAsLong() {
    return now.get();
  }
}
