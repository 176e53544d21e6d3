// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Ties a page to its log line.
 *
 * @param text eight letters and digits; no secret
 */
record CorrelationId(String text) {

  static CorrelationId create() {
    // told to everybody, so it need not be unguessable
    long bits = ThreadLocalRandom.current().nextLong(1L << 40);
    String digits = Long.toString(bits, Character.MAX_RADIX);
    return new CorrelationId("0".repeat(8 - digits.length()) + digits);
  }

  @Override
  public String toString() {
    return text;
  }
}
