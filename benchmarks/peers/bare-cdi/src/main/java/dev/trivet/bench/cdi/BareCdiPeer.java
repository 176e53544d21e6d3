// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.cdi;

import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.jspecify.annotations.Nullable;

/** Peer "bare-cdi": a filter that calls the chain, on a Tomcat with Weld. */
public final class BareCdiPeer implements SignInPeer {

  /** Makes the peer. */
  public BareCdiPeer() {}

  @Override
  public @Nullable String callbackPath() {
    return null;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    return (request, response, chain) -> chain.doFilter(request, response);
  }

  @Override
  public void install(Context context, PeerSettings settings) throws Exception {
    context.addServletContainerInitializer(new EnhancedListener(), null);
    SignInPeer.super.install(context, settings);
  }

  @Override
  public boolean needsServer() {
    return true;
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
