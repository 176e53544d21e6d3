// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the OAuth client (RFC 6749 section 2).
 *
 * @param clientId the application's client id
 * @param clientSecret the application's secret
 * @param redirectUri the callback at which Atlassian returns the browser; byte-equal in both
 *     requests
 * @param scopes the scopes of every sign-in, without {@code offline_access}
 * @param offlineAccess whether to ask for a refresh token
 * @param authorizationServer base address of the consent page and the token endpoint
 * @param apiServer the only host that bearer tokens go to
 * @param audience the audience of the authorization request
 * @param pkce whether to send a PKCE challenge
 * @param connectTimeout time limit for connecting
 * @param callTimeout time limit for a whole call, body included
 * @param proxy forward proxy for all calls to Atlassian; null for that of the JVM, if any
 */
public record ClientSettings(
    String clientId,
    Secret clientSecret,
    URI redirectUri,
    Scopes scopes,
    boolean offlineAccess,
    URI authorizationServer,
    URI apiServer,
    String audience,
    boolean pkce,
    Duration connectTimeout,
    Duration callTimeout,
    @Nullable URI proxy) {

  /** Characters of a client secret (RFC 6749 appendix A.2). */
  private static final String SECRET = "[\\x20-\\x7E]+";

  /** Reads the settings; empty where any setting has a problem. */
  static Optional<ClientSettings> read(
      SettingValues values, SettingProblems problems, Optional<URI> baseUrl, String prefix) {
    Optional<String> id = values.require(Setting.CLIENT_ID, AddressParser::parseVisibleAscii);
    Optional<Secret> secret =
        values.textOrFile(
            Setting.CLIENT_SECRET, Setting.CLIENT_SECRET_FILE, true, ClientSettings::secret);
    Scopes scopes = values.parse(Setting.SCOPES, ScopeParser::parseRequested).orElse(Scopes.none());
    boolean offline = values.flag(Setting.OFFLINE_ACCESS);
    Optional<URI> authorization =
        values.parse(Setting.AUTHORIZATION_SERVER, AddressParser::parseServer);
    Optional<URI> api = values.parse(Setting.API_SERVER, AddressParser::parseServer);
    String audience = values.parse(Setting.AUDIENCE, AddressParser::parseVisibleAscii).orElse("");
    boolean pkce = values.flag(Setting.PKCE);
    Duration connect = values.duration(Setting.CONNECT_TIMEOUT);
    Duration call = values.duration(Setting.CALL_TIMEOUT);
    Optional<URI> proxy = values.parse(Setting.PROXY, AddressParser::parseProxy);
    if (problems.hasAny()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientSettings(
            id.orElseThrow(),
            secret.orElseThrow(),
            AddressParser.resolve(baseUrl.orElseThrow(), prefix + "/callback"),
            scopes,
            offline,
            authorization.orElseThrow(),
            api.orElseThrow(),
            audience,
            pkce,
            connect,
            call,
            proxy.orElse(null)));
  }

  private static Secret secret(String text) {
    if (!text.matches(SECRET)) {
      throw new IllegalArgumentException("has line ends or characters outside ASCII");
    }
    return new Secret(text);
  }
}
