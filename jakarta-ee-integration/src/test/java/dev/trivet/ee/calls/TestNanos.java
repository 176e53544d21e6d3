// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Nanosecond clock that a test moves; a sleep moves it, too. */
final class TestNanos implements LongSupplier {

  final List<Long> slept = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

  void advance(Duration by) {
    now.addAndGet(by.toNanos());
  }

  void sleep(long nanos) {
    slept.add(nanos);
    now.addAndGet(nanos);
  }

  @Override
  public long getAsLong() {
    return now.get();
  }
}
