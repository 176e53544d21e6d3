// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.server;

import dev.trivet.bench.Figures;
import dev.trivet.bench.Peer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Peer whose application knows the person and calls the API, on a server. */
public interface SignInPeer extends Peer {

  /** Number of sites where a peer cannot read them. */
  int NO_SITES = -1;

  /** Returns the account of the person who is signed in. */
  default String account(HttpServletRequest request) {
    return request.getRemoteUser();
  }

  /** Returns the number of sites that were read for the person, or {@link #NO_SITES}. */
  int sites(HttpServletRequest request, HttpServletResponse response);

  /** Returns an access token of the person, and refreshes it first if it has expired. */
  String accessToken(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException;

  /** Returns what it counts itself, such as statements, and begins anew. */
  default Figures counts() {
    return Figures.none();
  }
}
