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

  /** Name of the peer without a guard, and of the one with CDI besides. */
  static final String BARE = "bare";

  static final String BARE_CDI = "bare-cdi";

  /** Name of the peer that the others are compared with. */
  static final String HAND = "hand";

  /** The whole of Trivet, with its store in a database. */
  static final Contestant TRIVET = new Contestant("trivet", "trivet", "trivet.TrivetPeer");

  /** Jakarta Security's OpenID Connect, which is a part of the server. */
  static final Contestant SOTERIA = new Contestant("soteria", "soteria", "soteria.SoteriaPeer");

  /** All, in the order of tables. */
  static final List<Contestant> ALL =
      List.of(
          new Contestant(BARE, "bare-and-hand", "bare.BarePeer"),
          new Contestant(HAND, "bare-and-hand", "hand.HandPeer"),
          new Contestant("trivet-memory", "trivet", "trivet.TrivetMemoryPeer"),
          new Contestant(BARE_CDI, "bare-cdi", "cdi.BareCdiPeer"),
          TRIVET,
          new Contestant("spring-6.5", "spring-6.5", "spring.SpringPeer"),
          new Contestant("spring-6.5-lean", "spring-6.5", "spring.SpringLeanPeer"),
          new Contestant("spring-7.1", "spring-7.1", "spring.SpringPeer"),
          new Contestant("spring-7.1-lean", "spring-7.1", "spring.SpringLeanPeer"),
          new Contestant("pac4j", "pac4j", "pac4j.Pac4jPeer"),
          new Contestant("pac4j-lean", "pac4j", "pac4j.Pac4jLeanPeer"),
          new Contestant("google", "google", "google.GooglePeer"),
          SOTERIA);

  /** Returns the name of the class. */
  String className() {
    return "dev.trivet.bench." + type;
  }

  /** Whether it signs people in on a server; a lean variant does so as the usual one. */
  boolean signsIn() {
    return !isBare() && !name.endsWith("-lean");
  }

  /** Whether it has no guard. */
  boolean isBare() {
    return name.equals(BARE) || name.equals(BARE_CDI);
  }

  /** Whether it works in a server only, with CDI. */
  boolean needsServer() {
    return name.equals(BARE_CDI) || equals(TRIVET) || equals(SOTERIA);
  }

  boolean isTrivet() {
    return module.equals("trivet");
  }
}
