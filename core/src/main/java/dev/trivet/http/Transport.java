// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Transport of requests and responses. Implementations are thread-safe, follow no redirect, send a
 * request with a body at most once, and bound every call in time and size.
 */
public interface Transport extends AutoCloseable {

  /**
   * Sends a request without waiting for its response.
   *
   * <p>The future fails with a {@link dev.trivet.ee.TrivetException} and with nothing else. It is
   * an {@link AtlassianUnavailableException} when no whole response came in time, or a too big one;
   * in doubt unless the request was certainly not sent. It is a {@link
   * dev.trivet.ee.MisconfiguredException} when the server's certificate is not trusted, and the
   * request was not sent. Cancelling the future ends the call.
   */
  CompletableFuture<Response> send(Request request);

  /**
   * Waits for the result of a call, or of what is made of it.
   *
   * @throws dev.trivet.ee.TrivetException when the call failed; in doubt when this thread is
   *     interrupted
   */
  static <T> T await(CompletableFuture<T> call) {
    try {
      return call.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed);
    } catch (CancellationException ended) {
      throw AtlassianUnavailableException.inDoubt("the call was ended before its answer");
    } catch (InterruptedException stopped) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw AtlassianUnavailableException.inDoubt("stopped while waiting for an answer");
    }
  }

  /**
   * Makes calls to a server ready, without a connection to it and without asking for its address.
   */
  default void prepare(URI server) {}

  /** Loads what the first call needs, by a call to this process itself. */
  default void warmUp() {}

  /** Ends the calls that are under way, and releases the connections and threads. */
  @Override
  void close();
}
