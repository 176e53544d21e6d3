// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

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

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private static final long INTERVAL = TimeUnit.HOURS.toNanos(1);

  private final LongSupplier nanos;
  private final AtomicLong next;

  UnreadableTokens(LongSupplier nanos) {
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
      LOG.log(
          System.Logger.Level.WARNING,
          "["
              + ErrorCode.UNREADABLE
              + "] a stored token cannot be decrypted with the keys of this node: its person must"
              + " consent again. If a key was removed from trivet.encryption-keys by mistake,"
              + " put it back.");
    }
    return grant;
  }
}
