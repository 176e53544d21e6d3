// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

/** Answer of a peer that could not do what it was asked. */
final class PeerFailure extends Exception {

  private static final long serialVersionUID = 1L;

  PeerFailure(String message) {
    super(message);
  }
}
