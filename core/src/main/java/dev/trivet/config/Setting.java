// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, with its key, type, default and an example. {@code docs/configuration.md} is
 * checked against this list.
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
  /** Scopes to ask for. */
  SCOPES("scopes", SettingType.SCOPES, "read:me", "read:me read:jira-work read:jira-user"),
  /** Whether to ask for a refresh token. */
  OFFLINE_ACCESS("offline-access", SettingType.FLAG, "true", "false"),
  /** Guarded URL patterns, each with the scopes it demands. */
  PROTECT("protect", SettingType.PATTERNS, "/*", "/app/*, /jira/*=read:jira-work"),
  /** URL patterns that stay open inside the guarded ones. */
  PUBLIC("public", SettingType.PATTERNS, null, "/index.html, /css/*"),
  /** Where the login comes from. */
  IDENTITY("identity", SettingType.IDENTITY, "atlassian", "container"),
  /** Cloud ids whose people may come in. */
  SITES("sites", SettingType.CLOUD_IDS, null, "11223344-a1b2-3b33-c444-def123456789"),
  /** The application's own page for failures. */
  ERROR_PAGE("error-page", SettingType.PATH, null, "/sign-in-failed.jsp"),
  /** Where to go without a remembered page. */
  LANDING_PAGE("landing-page", SettingType.PATH, "/", "/home?tab=1"),
  /** Where Trivet's own paths begin. */
  PATH_PREFIX("path-prefix", SettingType.PATH, "/atlassian", "/sign-in/atlassian"),
  /** Where grants are kept. */
  STORE("store", SettingType.STORE, "jpa", "memory"),
  /** JNDI name of the data source of Trivet's own persistence unit. */
  DATA_SOURCE(
      "data-source",
      SettingType.JNDI,
      "java:comp/DefaultDataSource",
      "java:jboss/datasources/ExampleDS"),
  /** JNDI name of the application's persistence unit to use instead. */
  PERSISTENCE_UNIT("persistence-unit", SettingType.JNDI, null, "java:comp/env/persistence/app"),
  /** Keys for tokens at rest. */
  ENCRYPTION_KEYS(
      "encryption-keys", SettingType.KEYS, null, "the output of openssl rand -base64 32"),
  /** A file with the keys. */
  ENCRYPTION_KEYS_FILE("encryption-keys-file", SettingType.FILE, null, "/run/secrets/trivet-keys"),
  /** How long a person may take at Atlassian. */
  FLOW_LIFETIME("flow-lifetime", SettingType.LIFETIME, "PT15M", "PT30M"),
  /** Pending flows per session. */
  FLOW_LIMIT("flow-limit", SettingType.COUNT, "16", "32"),
  /** Time to connect to Atlassian. */
  CONNECT_TIMEOUT("connect-timeout", SettingType.TIMEOUT, "PT3S", "PT5S"),
  /** Time for a whole call to Atlassian, body included. */
  CALL_TIMEOUT("call-timeout", SettingType.TIMEOUT, "PT10S", "PT20S"),
  /** How long a node may believe that a grant lives without looking. */
  RECHECK("recheck", SettingType.INTERVAL, "PT1M", "PT30S"),
  /** How long before its end an access token is renewed. */
  REFRESH_MARGIN("refresh-margin", SettingType.INTERVAL, "PT2M", "PT5M"),
  /** Where people consent and tokens come from. */
  AUTHORIZATION_SERVER(
      "authorization-server",
      SettingType.URL,
      "https://auth.atlassian.com",
      "http://127.0.0.1:8090"),
  /** The gateway to the products. */
  API_SERVER("api-server", SettingType.URL, "https://api.atlassian.com", "http://127.0.0.1:8090"),
  /** The audience of the authorization request. */
  AUDIENCE("audience", SettingType.TEXT, "api.atlassian.com", "api.atlassian.com"),
  /** Origins whose web socket handshakes pass on guarded paths, beside the base URL's own. */
  ALLOWED_ORIGINS(
      "allowed-origins",
      SettingType.ORIGINS,
      null,
      "https://front.example.com, https://www.example.com:8443"),
  /** Whether to send a PKCE challenge. */
  PKCE("pkce", SettingType.FLAG, "true", "false"),
  /** Whether to refuse paths that are spelled ambiguously. */
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

  /** The name, such as {@code trivet.client-id}. */
  public String key() {
    return key;
  }

  /** The name as an environment variable, such as {@code TRIVET_CLIENT_ID}. */
  public String environmentVariable() {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What kind of text it holds. */
  public SettingType type() {
    return type;
  }

  /** What counts when nothing is set. */
  public Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** A text as an operator may write it. */
  public String example() {
    return example;
  }
}
