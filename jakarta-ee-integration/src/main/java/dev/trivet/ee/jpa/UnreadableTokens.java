// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Warning that a stored token cannot be decrypted, once an hour at most: a lost key concerns every
 * token that it sealed. Thread-safe.
 */
final class UnreadableTokens {

  private static final long INTERVAL = TimeUnit.HOURS.toNanos(1);

  private final ApplicationName application;
  private final LongSupplier nanos;
  private final AtomicLong next;

  UnreadableTokens(ApplicationName application, LongSupplier nanos) {
    this.application = application;
    this.nanos = nanos;
    this.next = new AtomicLong(nanos.getAsLong());
  }

  /** Warns if the grant is unreadable, and returns it. */
  Grant check(Grant grant) {
    long now = nanos.getAsLong();
    long due = next.get();
    if (grant.state() == GrantState.UNREADABLE
        && now - due >= 0
        && next.compareAndSet(due, now + INTERVAL)) {
      new LogLine(application, "a stored token cannot be decrypted with the keys of this node")
          .number(ErrorCode.UNREADABLE)
          .detail(
              "its person must consent again. If a key was removed from trivet.encryption-keys by"
                  + " mistake, put it back.")
          .write(System.Logger.Level.WARNING);
    }
    return grant;
  }
}
