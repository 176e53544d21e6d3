// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import jakarta.servlet.Filter;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;

/** Peer: a guard in front of an application, which signs people in with Atlassian. */
public interface Peer {

  /** Returns the path of its callback, below the context; null for a peer that guards nothing. */
  @Nullable String callbackPath();

  /**
   * Makes the filter in front of the application, not yet initialised.
   *
   * @throws UnsupportedOperationException if the peer works in a server only
   */
  Filter filter(PeerSettings settings) throws Exception;

  /** Installs the peer in a web application of Tomcat, before it starts. */
  default void install(Context context, PeerSettings settings) throws Exception {
    TomcatFilters.add(context, filter(settings));
  }

  /** Whether the peer works in a server only. */
  default boolean needsServer() {
    return false;
  }
}
