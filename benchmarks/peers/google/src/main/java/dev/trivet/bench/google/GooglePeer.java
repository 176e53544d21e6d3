// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.google;

import dev.trivet.bench.Peer;
import dev.trivet.bench.PeerSettings;
import jakarta.servlet.Filter;

/** Peer "google": its two servlets; state, account and sites are code of the application. */
public final class GooglePeer implements Peer {

  static final String CALLBACK = "/callback";

  /** Makes the peer. */
  public GooglePeer() {}

  @Override
  public String callbackPath() {
    return CALLBACK;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    GoogleFlow flow = new GoogleFlow(settings);
    return new GoogleServlets(new PageServlet(flow), new CallbackServlet(flow));
  }
}
