// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.spring;

/**
 * Peer "spring-lean": without CSRF tokens, security headers, logout, request wrapper and the
 * generated login page.
 */
public final class SpringLeanPeer extends SpringPeer {

  /** Makes the peer. */
  public SpringLeanPeer() {
    super(true);
  }
}
