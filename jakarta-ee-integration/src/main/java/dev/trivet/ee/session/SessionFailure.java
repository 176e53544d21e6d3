// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.model.ErrorCode;

/**
 * Failure to change a session: the container or a session listener of the application threw. The
 * change is undone before this is thrown.
 */
public final class SessionFailure extends RuntimeException {

  /** Number of this failure. */
  public static final ErrorCode CODE = ErrorCode.SESSION_UNCHANGED;

  /** Text of its log line. */
  public static final String WHAT = "the session could not be changed, and the change is undone";

  private static final long serialVersionUID = 1L;

  private final Throwable thrown;

  public SessionFailure(Throwable thrown) {
    super("[" + CODE + "] " + WHAT + "; a session listener or the container threw", thrown);
    this.thrown = thrown;
  }

  /** Returns what the listener or the container threw. */
  public Throwable thrown() {
    return thrown;
  }
}
