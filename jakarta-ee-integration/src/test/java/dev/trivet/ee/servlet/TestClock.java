// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Clock that a test moves. */
public final class TestClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");

  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
