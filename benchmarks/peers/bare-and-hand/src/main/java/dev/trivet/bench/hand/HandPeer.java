// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.hand;

import dev.trivet.bench.Peer;
import dev.trivet.bench.PeerSettings;
import jakarta.servlet.Filter;

/** Peer "hand": a filter of the application, as short as it can be. */
public final class HandPeer implements Peer {

  static final String CALLBACK = "/callback";

  /** Makes the peer. */
  public HandPeer() {}

  @Override
  public String callbackPath() {
    return CALLBACK;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    return new HandFilter(settings);
  }
}
