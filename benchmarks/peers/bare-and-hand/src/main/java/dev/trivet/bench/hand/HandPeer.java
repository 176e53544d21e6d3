// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.hand;

import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Peer "hand": a filter of the application, as short as it can be. */
public final class HandPeer implements SignInPeer {

  static final String CALLBACK = "/callback";

  private @Nullable HandCalls calls;

  /** Makes the peer. */
  public HandPeer() {}

  @Override
  public String callbackPath() {
    return CALLBACK;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    HandCalls made = new HandCalls(settings);
    calls = made;
    return new HandFilter(settings, made);
  }

  @Override
  public String account(HttpServletRequest request) {
    return HandFilter.login(request).account.get(0);
  }

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    return HandFilter.login(request).sites.size() / HandCalls.TEXTS_OF_A_SITE;
  }

  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      return HandFilter.login(request).currentToken(Objects.requireNonNull(calls));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new ServletException(ended);
    }
  }
}
