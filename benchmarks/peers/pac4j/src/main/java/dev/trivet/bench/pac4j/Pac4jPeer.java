// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.pac4j;

import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.pac4j.core.authorization.authorizer.DefaultAuthorizers;
import org.pac4j.core.config.Config;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.core.matching.matcher.DefaultMatchers;
import org.pac4j.core.profile.ProfileManager;
import org.pac4j.jee.context.JEEContext;
import org.pac4j.jee.context.session.JEESessionStore;
import org.pac4j.jee.filter.CallbackFilter;
import org.pac4j.jee.filter.SecurityFilter;
import org.pac4j.oauth.client.GenericOAuth20Client;
import org.pac4j.oauth.profile.OAuth20Profile;

/** Peer "pac4j": its filters with the defaults of its documents. */
public class Pac4jPeer implements SignInPeer {

  private static final String CALLBACK = "/callback";
  private static final String CLIENT = "atlassian";

  private final boolean lean;

  /** Makes the peer. */
  public Pac4jPeer() {
    this(false);
  }

  Pac4jPeer(boolean lean) {
    this.lean = lean;
  }

  @Override
  public String callbackPath() {
    return CALLBACK;
  }

  @Override
  public Filter filter(PeerSettings settings) {
    GenericOAuth20Client client = client(settings);
    client.setCallbackUrl(settings.base() + CALLBACK);
    Config config = new Config(client);
    // two first requests at once would find it half initialised
    client.init();
    SecurityFilter security =
        lean
            ? new SecurityFilter(config, CLIENT, DefaultAuthorizers.NONE, DefaultMatchers.NONE)
            : new SecurityFilter(config, CLIENT);
    return new MappedFilters(security, CALLBACK, new CallbackFilter(config));
  }

  private static GenericOAuth20Client client(PeerSettings settings) {
    GenericOAuth20Client client = new GenericOAuth20Client();
    client.setName(CLIENT);
    client.setKey(settings.clientId());
    client.setSecret(settings.clientSecret());
    client.setAuthUrl(settings.authorizationServer() + "/authorize");
    client.setTokenUrl(settings.authorizationServer() + "/oauth/token");
    client.setClientAuthenticationMethod("requestBody");
    client.setProfileUrl(settings.apiServer() + "/me");
    client.setProfileId("account_id");
    client.setProfileAttrs(
        Map.of("account_id", "account_id", "name", "name", "email", "email", "picture", "picture"));
    client.setScope(String.join(" ", PeerSettings.SCOPES));
    client.setCustomParams(Map.of("audience", "api.atlassian.com", "prompt", "consent"));
    client.setWithState(true);
    client.setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
    client.getConfiguration().setTokenAsHeader(true);
    client.addAuthorizationGenerator(new Sites(settings.apiServer()));
    return client;
  }

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    return ((List<?>) profile(request, response).getAttribute("sites")).size();
  }

  /** Returns the token as it came: pac4j does not notice that it expires, and cannot refresh it. */
  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response) {
    return profile(request, response).getAccessToken();
  }

  private static OAuth20Profile profile(HttpServletRequest request, HttpServletResponse response) {
    return new ProfileManager(new JEEContext(request, response), new JEESessionStore())
        .getProfile(OAuth20Profile.class)
        .orElseThrow();
  }
}
