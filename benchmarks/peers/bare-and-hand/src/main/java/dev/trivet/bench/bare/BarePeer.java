// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.bare;

import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Peer "bare": a filter that calls the chain. */
public final class BarePeer implements SignInPeer {

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

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    return 0;
  }

  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response) {
    return "";
  }
}
