// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.bare;

import dev.trivet.bench.Peer;
import dev.trivet.bench.PeerSettings;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

/** Peer "bare": a filter that calls the chain. */
public final class BarePeer implements Peer {

  /** Makes the peer. */
  public BarePeer() {}

  @Override
  public @Nullable String callbackPath() {
    return null;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    return (request, response, chain) -> chain.doFilter(request, response);
  }
}
