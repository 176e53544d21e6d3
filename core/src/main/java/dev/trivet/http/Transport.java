// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;

/**
 * Sends requests. Implementations are thread-safe, do not follow redirects, send what has a body at
 * most once, and bound every call in time and size.
 */
public interface Transport extends AutoCloseable {

  /** A call under way. */
  @FunctionalInterface
  interface Call {

    /**
     * Waits for the whole reply, at most until the call's deadline.
     *
     * @throws AtlassianUnavailableException when none came, or not all of it, or too much; in doubt
     *     unless the request was certainly not sent
     * @throws dev.trivet.ee.MisconfiguredException when the server's certificate is not acceptable
     */
    Response await();
  }

  /**
   * Starts a call and returns at once.
   *
   * @throws AtlassianUnavailableException when it cannot even be started
   */
  Call start(Request request);

  /** Releases what the transport holds. */
  @Override
  void close();
}
