// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;

/**
 * Transport of requests and responses. Implementations are thread-safe, follow no redirect, send a
 * request with a body at most once, and bound every call in time and size.
 */
public interface Transport extends AutoCloseable {

  /** Call whose request is on its way. */
  @FunctionalInterface
  interface Call {

    /**
     * Waits for the whole response, at most until the call's deadline.
     *
     * @throws AtlassianUnavailableException when no whole response came, or a too big one; in doubt
     *     unless the request was certainly not sent
     * @throws dev.trivet.ee.MisconfiguredException when the server's certificate is not trusted
     */
    Response await();
  }

  /**
   * Starts a call without waiting for its response.
   *
   * @throws AtlassianUnavailableException when the call cannot be started
   */
  Call start(Request request);

  /** Releases the connections and threads of the transport. */
  @Override
  void close();
}
