// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.util.List;

/**
 * Variant of a peer, which runs in a JVM of its own.
 *
 * @param name in tables and in {@code -Dpeers}
 * @param module folder below {@code benchmarks/peers}, which has its class path
 * @param type class of the peer
 */
record Contestant(String name, String module, String type) {

  /** Name of the peer that the others are compared with. */
  static final String HAND = "hand";

  /** All, in the order of tables. */
  static final List<Contestant> ALL =
      List.of(
          new Contestant("bare", "bare-and-hand", "bare.BarePeer"),
          new Contestant(HAND, "bare-and-hand", "hand.HandPeer"),
          new Contestant("trivet-memory", "trivet", "trivet.TrivetMemoryPeer"));

  /** Returns the name of the class. */
  String className() {
    return "dev.trivet.bench." + type;
  }

  boolean isTrivet() {
    return module.equals("trivet");
  }
}
