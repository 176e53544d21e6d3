// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.model.ErrorCode;

/**
 * Session that could not be changed: the container or a session listener of the application threw.
 * Whoever throws this has undone the change.
 */
final class SessionFailure extends RuntimeException {

  /** Number of this failure. */
  static final ErrorCode CODE = ErrorCode.SESSION_UNCHANGED;

  /** Text of its log line. */
  static final String WHAT = "the session could not be changed, and the change is undone";

  private static final long serialVersionUID = 1L;

  private final Throwable thrown;

  SessionFailure(Throwable thrown) {
    super("[" + CODE + "] " + WHAT + "; a session listener or the container threw", thrown);
    this.thrown = thrown;
  }

  /** Returns what the listener or the container threw. */
  Throwable thrown() {
    return thrown;
  }
}
