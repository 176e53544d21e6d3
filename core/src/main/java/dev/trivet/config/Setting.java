// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, with its key and default. {@code docs/configuration.md} is checked against this
 * list.
 */
public enum Setting {
  /** The application's client id. */
  CLIENT_ID("client-id", null),
  /** The application's secret. */
  CLIENT_SECRET("client-secret", null),
  /** A file with the secret. */
  CLIENT_SECRET_FILE("client-secret-file", null),
  /** The application's public address with its context path. */
  BASE_URL("base-url", null),
  /** Whether the path of the public address may differ from the context path. */
  BASE_PATH_DIFFERS("base-path-differs", "false"),
  /** Scopes to ask for. */
  SCOPES("scopes", "read:me"),
  /** Whether to ask for a refresh token. */
  OFFLINE_ACCESS("offline-access", "true"),
  /** Guarded URL patterns, each with the scopes it demands. */
  PROTECT("protect", "/*"),
  /** URL patterns that stay open inside the guarded ones. */
  PUBLIC("public", null),
  /** Where the login comes from. */
  IDENTITY("identity", "atlassian"),
  /** Cloud ids whose people may come in. */
  SITES("sites", null),
  /** The application's own page for failures. */
  ERROR_PAGE("error-page", null),
  /** Where to go without a remembered page. */
  LANDING_PAGE("landing-page", "/"),
  /** Where Trivet's own paths begin. */
  PATH_PREFIX("path-prefix", "/atlassian"),
  /** Where grants are kept. */
  STORE("store", "jpa"),
  /** JNDI name of the data source of Trivet's own persistence unit. */
  DATA_SOURCE("data-source", "java:comp/DefaultDataSource"),
  /** JNDI name of the application's persistence unit to use instead. */
  PERSISTENCE_UNIT("persistence-unit", null),
  /** Keys for tokens at rest. */
  ENCRYPTION_KEYS("encryption-keys", null),
  /** A file with the keys. */
  ENCRYPTION_KEYS_FILE("encryption-keys-file", null),
  /** How long a person may take at Atlassian. */
  FLOW_LIFETIME("flow-lifetime", "PT15M"),
  /** Pending flows per session. */
  FLOW_LIMIT("flow-limit", "16"),
  /** Time to connect to Atlassian. */
  CONNECT_TIMEOUT("connect-timeout", "PT3S"),
  /** Time for a whole call to Atlassian, body included. */
  CALL_TIMEOUT("call-timeout", "PT10S"),
  /** How long a node may believe that a grant lives without looking. */
  RECHECK("recheck", "PT1M"),
  /** How long before its end an access token is renewed. */
  REFRESH_MARGIN("refresh-margin", "PT2M"),
  /** Where people consent and tokens come from. */
  AUTHORIZATION_SERVER("authorization-server", "https://auth.atlassian.com"),
  /** The gateway to the products. */
  API_SERVER("api-server", "https://api.atlassian.com"),
  /** The audience of the authorization request. */
  AUDIENCE("audience", "api.atlassian.com"),
  /** Origins whose web socket handshakes pass on guarded paths, beside the base URL's own. */
  ALLOWED_ORIGINS("allowed-origins", null),
  /** Whether to send a PKCE challenge. */
  PKCE("pkce", "true"),
  /** Whether to refuse paths that are spelled ambiguously. */
  STRICT_PATHS("strict-paths", "true");

  private final String key;
  private final @Nullable String fallback;

  Setting(String name, @Nullable String fallback) {
    this.key = "trivet." + name;
    this.fallback = fallback;
  }

  /** The name, such as {@code trivet.client-id}. */
  public String key() {
    return key;
  }

  /** The name as an environment variable, such as {@code TRIVET_CLIENT_ID}. */
  public String environmentVariable() {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What counts when nothing is set. */
  public Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }
}
