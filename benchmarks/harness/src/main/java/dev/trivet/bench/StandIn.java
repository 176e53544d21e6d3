// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import dev.trivet.fake.FakeAtlassian;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Stand-in for Atlassian in the JVM of a peer. It starts when it is needed, and rests except while
 * a person signs in.
 */
public final class StandIn {

  private @Nullable FakeAtlassian started;

  private FakeAtlassian atlassian() {
    FakeAtlassian atlassian = started;
    if (atlassian == null) {
      atlassian = FakeAtlassian.start();
      started = atlassian;
    }
    return atlassian;
  }

  /** Makes the settings of a peer, and registers its callback. */
  public PeerSettings settings(Peer peer, URI base, int patterns) {
    String callback = peer.callbackPath();
    if (callback != null) {
      atlassian().redirectUri(URI.create(base + callback));
    }
    return new PeerSettings(
        base,
        atlassian().url(),
        atlassian().url(),
        FakeAtlassian.CLIENT_ID,
        FakeAtlassian.CLIENT_SECRET,
        patterns);
  }

  /** Whether an address is one of the authorization server. */
  public boolean isAuthorization(String address) {
    return address.startsWith(atlassian().url() + "/authorize?");
  }

  /** Accepts on the consent page; returns the address of the callback. */
  public URI consent(URI authorization) {
    return atlassian().consent(authorization, "mia", "site-a");
  }
}
