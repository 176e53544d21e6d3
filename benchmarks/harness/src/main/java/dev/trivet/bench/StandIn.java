// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import dev.trivet.bench.upstream.Upstream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Upstream in the JVM of a peer; it rests except while a person signs in. */
public final class StandIn {

  private final URI address;

  /** Starts the upstream. */
  public StandIn() throws IOException {
    address = URI.create("http://127.0.0.1:" + Upstream.start());
  }

  /** Makes the settings of a peer. */
  public PeerSettings settings(URI base, int patterns) {
    return new PeerSettings(base, address, address, "client", "secret-of-the-client", patterns);
  }

  /** Whether an address is one of the authorization server. */
  public boolean isAuthorization(String location) {
    return location.startsWith(address + "/authorize?");
  }

  /** Consents, as a person who has done so before; returns the address of the callback. */
  public String consent(String authorization) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(authorization).toURL().openConnection();
    call.setInstanceFollowRedirects(false);
    String callback = call.getHeaderField("Location");
    if (callback == null) {
      throw new IOException("no consent: " + call.getResponseCode());
    }
    return callback;
  }
}
