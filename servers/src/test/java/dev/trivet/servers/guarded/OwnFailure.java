// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

/**
 * Failure of the application on purpose. It has no stack trace: thousands of them would fill the
 * server's log.
 */
public final class OwnFailure extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public OwnFailure() {
    super("the application's own failure");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
