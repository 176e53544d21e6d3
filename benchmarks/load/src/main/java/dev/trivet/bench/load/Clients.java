// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that act at the same time, each with a connection and a thread of its own. */
final class Clients implements AutoCloseable {

  private final List<KeepAliveConnection> connections = new ArrayList<>();
  private final ExecutorService threads;

  Clients(int number, int port) {
    for (int i = 0; i < number; i++) {
      connections.add(new KeepAliveConnection(port));
    }
    threads = Executors.newFixedThreadPool(number);
  }

  /** Action of a client. It throws when a response is not the expected one. */
  @FunctionalInterface
  interface Action {

    /**
     * Acts.
     *
     * @param index number of the client, or of the action
     */
    void run(int index, KeepAliveConnection connection) throws IOException;
  }

  /**
   * Actions that were completed, all with the expected response.
   *
   * @param nanos time from the first one's start to the last one's end
   */
  record Slice(long actions, long nanos) {

    double perSecond() {
      return actions * 1e9 / nanos;
    }
  }

  int number() {
    return connections.size();
  }

  /** Lets each client repeat an action for a time; what ends later is not counted. */
  Slice repeat(Duration time, Action action) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long limit = time.toNanos();
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      int client = i;
      work.add(
          () -> {
            long completed = 0;
            action.run(client, connections.get(client));
            while (System.nanoTime() - begin < limit) {
              completed++;
              action.run(client, connections.get(client));
            }
            return completed;
          });
    }
    return new Slice(sum(work), limit);
  }

  /** Lets the clients share out a number of actions, with the indexes from 0. */
  Slice share(int actions, Action action) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    List<Callable<Long>> work = new ArrayList<>();
    for (KeepAliveConnection connection : connections) {
      work.add(
          () -> {
            long completed = 0;
            for (int i = next.getAndIncrement(); i < actions; i = next.getAndIncrement()) {
              action.run(i, connection);
              completed++;
            }
            return completed;
          });
    }
    long completed = sum(work);
    return new Slice(completed, System.nanoTime() - begin);
  }

  private long sum(List<Callable<Long>> work) throws IOException, InterruptedException {
    long sum = 0;
    for (Future<Long> each : threads.invokeAll(work)) {
      try {
        sum += each.get();
      } catch (ExecutionException failed) {
        throw new IOException("a client failed", failed.getCause());
      }
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (KeepAliveConnection connection : connections) {
      connection.close();
    }
  }
}
