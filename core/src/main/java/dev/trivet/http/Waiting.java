// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.error.TransientFailure;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Waits for a reply until the call's deadline; the caller's thread is free then, whatever comes.
 */
final class Waiting {

  private Waiting() {}

  static <T> Transport.Call on(
      Future<T> reply, Function<T, Reply> read, Request request, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    return () -> {
      try {
        return read.apply(reply.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException late) {
        reply.cancel(true);
        throw new TransientFailure("no whole answer in time: " + request, null);
      } catch (ExecutionException | CancellationException failed) {
        // what the client says may quote headers: only the kind of failure is told
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        throw new TransientFailure(
            "no usable answer (" + cause.getClass().getSimpleName() + "): " + request, null);
      } catch (InterruptedException stopped) {
        reply.cancel(true);
        Thread.currentThread().interrupt();
        throw new TransientFailure("stopped while waiting: " + request, null);
      }
    };
  }
}
