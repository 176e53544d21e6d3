// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.trivet;

import dev.trivet.bench.Figures;
import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;

/** Trivet with a pool that counts statements, which costs a little. */
public final class TrivetCountedPeer implements SignInPeer {

  private final TrivetPeer peer = new TrivetPeer(StatementCounter.class.getName());

  /** Makes the peer. */
  public TrivetCountedPeer() {}

  @Override
  public String callbackPath() {
    return peer.callbackPath();
  }

  @Override
  public Filter filter(PeerSettings settings) {
    return peer.filter(settings);
  }

  @Override
  public boolean needsServer() {
    return true;
  }

  @Override
  public void install(Context context, PeerSettings settings) {
    peer.install(context, settings);
  }

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    return peer.sites(request, response);
  }

  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response) {
    return peer.accessToken(request, response);
  }

  @Override
  public Figures counts() {
    return StatementCounter.take();
  }
}
