// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.guard;

import dev.trivet.bench.Figures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Meter of one operation, on one or several threads at once. It warms up until time and bytes stay,
 * and then measures batches.
 */
public final class Meter implements AutoCloseable {

  private static final Duration LEAST_WARM_UP = Duration.ofSeconds(3);
  private static final Duration MOST_WARM_UP = Duration.ofSeconds(15);
  private static final Duration WARM_UP_BATCH = Duration.ofMillis(200);

  private final List<? extends Operation> operations;
  private final AllocatedBytes allocated;
  private final ExecutorService threads;
  private long times = 1;

  /** Batch of operations, of all threads. */
  private record Batch(double nanos, double bytes) {}

  /**
   * Makes a meter.
   *
   * @param operations one for each thread
   * @param allocated counter of bytes, asked by each of these threads
   */
  public Meter(List<? extends Operation> operations, AllocatedBytes allocated) {
    this.operations = operations;
    this.allocated = allocated;
    this.threads = Executors.newFixedThreadPool(operations.size());
  }

  /**
   * Warms up.
   *
   * @return "stable": 1 if the last batches were alike, "seconds" that it took
   */
  public Figures warmUp() throws Exception {
    long start = System.nanoTime();
    Deque<Batch> last = new ArrayDeque<>();
    boolean stable = false;
    while (!stable && System.nanoTime() - start < MOST_WARM_UP.toNanos()) {
      last.add(batch(WARM_UP_BATCH));
      if (last.size() > Stability.BATCHES) {
        last.remove();
      }
      stable =
          System.nanoTime() - start > LEAST_WARM_UP.toNanos()
              && Stability.isStable(last.stream().mapToDouble(Batch::nanos).toArray())
              && Stability.isStable(last.stream().mapToDouble(Batch::bytes).toArray());
    }
    return Figures.none()
        .with("stable", stable ? 1 : 0)
        .with("seconds", (System.nanoTime() - start) / 1e9);
  }

  /** Measures one batch: "ns" and "bytes" of an operation, a thread. */
  public Figures measure(Duration length) throws Exception {
    Batch measured = batch(length);
    return Figures.none().with("ns", measured.nanos()).with("bytes", measured.bytes());
  }

  private Batch batch(Duration length) throws Exception {
    CyclicBarrier start = new CyclicBarrier(operations.size());
    List<Future<Batch>> running = new ArrayList<>();
    for (Operation operation : operations) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return run(operation);
              }));
    }
    double nanos = 0;
    double bytes = 0;
    for (Future<Batch> each : running) {
      nanos += each.get().nanos() / operations.size();
      bytes += each.get().bytes() / operations.size();
    }
    times = Math.max(1, Math.min(2 * times, Math.round(length.toNanos() / nanos)));
    return new Batch(nanos, bytes);
  }

  private Batch run(Operation operation) throws Exception {
    long bytes = allocated.count();
    long nanos = System.nanoTime();
    for (long i = 0; i < times; i++) {
      operation.run();
    }
    nanos = System.nanoTime() - nanos;
    bytes = allocated.count() - bytes;
    return new Batch(nanos / (double) times, bytes / (double) times);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
