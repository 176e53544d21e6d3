// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.pac4j;

/** Peer "pac4j-lean": without CSRF tokens and security headers. */
public final class Pac4jLeanPeer extends Pac4jPeer {

  /** Makes the peer. */
  public Pac4jLeanPeer() {
    super(true);
  }
}
