// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.google;

import com.google.api.client.auth.oauth2.Credential;
import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Peer "google": its two servlets; state, account and sites are code of the application. */
public final class GooglePeer implements SignInPeer {

  static final String CALLBACK = "/callback";

  /** Seconds before its end at which the library's own calls refresh a token. */
  private static final int MARGIN = 60;

  private @Nullable GoogleFlow flow;

  /** Makes the peer. */
  public GooglePeer() {}

  @Override
  public String callbackPath() {
    return CALLBACK;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    GoogleFlow made = new GoogleFlow(settings);
    flow = made;
    return new GoogleServlets(new PageServlet(made), new CallbackServlet(made));
  }

  @Override
  public String account(HttpServletRequest request) {
    return texts(request).get(0).toString();
  }

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    return (texts(request).size() - GoogleFlow.ACCOUNT_FIELDS.size())
        / GoogleFlow.SITE_FIELDS.size();
  }

  private static List<?> texts(HttpServletRequest request) {
    return (List<?>) request.getSession().getAttribute(GoogleFlow.ACCOUNT);
  }

  /** Refreshes as the library's own calls do. The lock of the servlet is held meanwhile. */
  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Credential credential =
        Objects.requireNonNull(flow).flow().loadCredential(GoogleFlow.user(request));
    if (credential.getExpiresInSeconds() <= MARGIN && !credential.refreshToken()) {
      throw new IOException("the token was not refreshed");
    }
    return credential.getAccessToken();
  }
}
