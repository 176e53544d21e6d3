// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Setting of Trivet, with its key, type, default and an example. A test compares {@code
 * docs/configuration.md} with this list.
 */
public enum Setting {
  /** The application's client id. */
  CLIENT_ID("client-id", SettingType.TEXT, null, "nXl1yyyxhXlRzPqlXxXOlxcIXmIKVDqM"),
  /** The application's secret. */
  CLIENT_SECRET("client-secret", SettingType.SECRET, null, "copied-from-the-developer-console"),
  /** A file with the secret. */
  CLIENT_SECRET_FILE("client-secret-file", SettingType.FILE, null, "/run/secrets/atlassian"),
  /** The application's public address with its context path. */
  BASE_URL("base-url", SettingType.URL, null, "https://www.example.com/app"),
  /** Whether the path of the public address may differ from the context path. */
  BASE_PATH_DIFFERS("base-path-differs", SettingType.FLAG, "false", "true"),
  /** Scopes of every sign-in. */
  SCOPES("scopes", SettingType.SCOPES, "read:me", "read:me read:jira-work read:jira-user"),
  /** Whether to ask for a refresh token. */
  OFFLINE_ACCESS("offline-access", SettingType.FLAG, "true", "false"),
  /** URL patterns of guarded paths, each with the scopes that it requires. */
  PROTECT("protect", SettingType.PATTERNS, "/*", "/app/*, /jira/*=read:jira-work"),
  /** URL patterns of public paths within the guarded ones. */
  PUBLIC("public", SettingType.PATTERNS, null, "/index.html, /css/*"),
  /** Identity mode: the login by Atlassian or by the container. */
  IDENTITY("identity", SettingType.IDENTITY, "atlassian", "container"),
  /** Age at which a login ends. */
  MAX_AGE("max-age", SettingType.AGE, null, "PT8H"),
  /** Cloud ids of which an account must have one. */
  SITES("sites", SettingType.CLOUD_IDS, null, "11223344-a1b2-3b33-c444-def123456789"),
  /** The application's own page for failures. */
  ERROR_PAGE("error-page", SettingType.PATH, null, "/sign-in-failed.jsp"),
  /** Name of the application on Trivet's pages and in its log lines. */
  APPLICATION_NAME("application-name", SettingType.NAME, null, "Incidents"),
  /** The application's style sheet for Trivet's pages. */
  THEME("theme", SettingType.PATH, null, "/css/trivet.css"),
  /** Page to return to after a sign-in without a remembered page. */
  LANDING_PAGE("landing-page", SettingType.PATH, "/", "/home?tab=1"),
  /** Prefix of Trivet's own paths. */
  PATH_PREFIX("path-prefix", SettingType.PATH, "/atlassian", "/sign-in/atlassian"),
  /** Kind of store for grants. */
  STORE("store", SettingType.STORE, "jpa", "memory"),
  /** JNDI name of the data source of Trivet's own persistence unit. */
  DATA_SOURCE(
      "data-source",
      SettingType.JNDI,
      "java:comp/DefaultDataSource",
      "java:jboss/datasources/ExampleDS"),
  /** JNDI name of the application's persistence unit, used in place of Trivet's own. */
  PERSISTENCE_UNIT("persistence-unit", SettingType.JNDI, null, "java:comp/env/persistence/app"),
  /** Encryption keys for tokens at rest. */
  ENCRYPTION_KEYS(
      "encryption-keys", SettingType.KEYS, null, "the output of openssl rand -base64 32"),
  /** A file with the keys. */
  ENCRYPTION_KEYS_FILE("encryption-keys-file", SettingType.FILE, null, "/run/secrets/trivet-keys"),
  /** Time limit for a person at Atlassian. */
  FLOW_LIFETIME("flow-lifetime", SettingType.LIFETIME, "PT15M", "PT30M"),
  /** Maximum of pending flows in a session. */
  FLOW_LIMIT("flow-limit", SettingType.COUNT, "16", "32"),
  /** Time limit for connecting to Atlassian. */
  CONNECT_TIMEOUT("connect-timeout", SettingType.TIMEOUT, "PT3S", "PT5S"),
  /** Time limit for a whole call to Atlassian, body included. */
  CALL_TIMEOUT("call-timeout", SettingType.TIMEOUT, "PT10S", "PT20S"),
  /** Forward proxy on the way to Atlassian. */
  PROXY("proxy", SettingType.PROXY, null, "proxy.example.com:3128"),
  /** Time for which a node trusts the status of a grant that it has read. */
  RECHECK("recheck", SettingType.INTERVAL, "PT1M", "PT30S"),
  /** Time for which the last known status serves while the database does not answer. */
  RECHECK_GRACE("recheck-grace", SettingType.INTERVAL, "PT5M", "PT15M"),
  /** Time before its expiry at which an access token is refreshed. */
  REFRESH_MARGIN("refresh-margin", SettingType.INTERVAL, "PT2M", "PT5M"),
  /** Base address of the consent page and the token endpoint. */
  AUTHORIZATION_SERVER(
      "authorization-server",
      SettingType.URL,
      "https://auth.atlassian.com",
      "http://127.0.0.1:8090"),
  /** Base address of the API gateway to the products. */
  API_SERVER("api-server", SettingType.URL, "https://api.atlassian.com", "http://127.0.0.1:8090"),
  /** The audience of the authorization request. */
  AUDIENCE("audience", SettingType.TEXT, "api.atlassian.com", "api.atlassian.com"),
  /** Origins whose WebSocket handshakes pass on guarded paths, besides that of the base URL. */
  ALLOWED_ORIGINS(
      "allowed-origins",
      SettingType.ORIGINS,
      null,
      "https://front.example.com, https://www.example.com:8443"),
  /** Whether to send a PKCE challenge (RFC 7636). */
  PKCE("pkce", SettingType.FLAG, "true", "false"),
  /** Whether to refuse ambiguously spelled paths. */
  STRICT_PATHS("strict-paths", SettingType.FLAG, "true", "false");

  private final String key;
  private final SettingType type;
  private final @Nullable String fallback;
  private final String example;

  Setting(String name, SettingType type, @Nullable String fallback, String example) {
    this.key = "trivet." + name;
    this.type = type;
    this.fallback = fallback;
    this.example = example;
  }

  /** Returns the key, such as {@code trivet.client-id}. */
  public String key() {
    return key;
  }

  /** Returns the name as an environment variable, such as {@code TRIVET_CLIENT_ID}. */
  public String environmentVariable() {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Returns the type of the text. */
  public SettingType type() {
    return type;
  }

  /** Returns the default; empty where there is none. */
  public Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** Returns an example of a text. */
  public String example() {
    return example;
  }
}
