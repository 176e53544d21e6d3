// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.error.ConfigurationFailure;
import dev.trivet.jwe.KeyRing;
import dev.trivet.model.CloudId;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads all settings from places in order, the first that has one wins, and reports every problem
 * at once. The only class that knows what each setting may look like.
 */
public final class SettingsReader {

  private static final Duration LONGEST_FLOW = Duration.ofHours(24);
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);
  private static final Duration LONGEST_BELIEF = Duration.ofHours(1);
  private static final int MOST_FLOWS = 256;

  private final SettingTexts texts;
  private final Problems problems = new Problems();

  /** Of the web application that the settings are for; null where there is none. */
  private final @Nullable String contextPath;

  private SettingsReader(List<SettingSource> sources, @Nullable String contextPath) {
    this.texts = new SettingTexts(sources, problems);
    this.contextPath = contextPath;
  }

  /**
   * Reads and checks everything.
   *
   * @param sources where to look, in order
   * @throws ConfigurationFailure naming every problem and the redirect URI to register
   */
  public static Settings read(List<SettingSource> sources) {
    return new SettingsReader(sources, null).read();
  }

  /**
   * Reads and checks everything, for a web application at this context path.
   *
   * @param sources where to look, in order
   * @param contextPath as the container gives it, empty for the root
   * @throws ConfigurationFailure naming every problem and the redirect URI to register
   */
  public static Settings read(List<SettingSource> sources, String contextPath) {
    return new SettingsReader(sources, contextPath).read();
  }

  private Settings read() {
    String prefix = texts.parse(Setting.PATH_PREFIX, Addresses::pathPrefix).orElse("/atlassian");
    Optional<URI> baseUrl = texts.require(Setting.BASE_URL, Addresses::baseUrl);
    baseUrl.ifPresent(url -> problems.redirectUri(Addresses.below(url, prefix + "/callback")));
    boolean differs = texts.flag(Setting.BASE_PATH_DIFFERS);
    if (contextPath != null && !differs) {
      baseUrl.ifPresent(url -> BasePath.check(url, contextPath, problems));
    }
    Optional<ClientSettings> client = client(baseUrl, prefix);
    Optional<GuardSettings> guard = guard(baseUrl, prefix);
    StoreSettings store = store();
    problems.throwIfAny();
    return new Settings(
        client.orElseThrow(),
        guard.orElseThrow(),
        store,
        remarks(client.orElseThrow(), guard.orElseThrow(), store));
  }

  private Optional<ClientSettings> client(Optional<URI> baseUrl, String prefix) {
    Optional<String> id = texts.require(Setting.CLIENT_ID, Addresses::plain);
    Optional<Secret> secret =
        texts.textOrFile(Setting.CLIENT_SECRET, Setting.CLIENT_SECRET_FILE, true).map(Secret::new);
    Scopes scopes = texts.parse(Setting.SCOPES, SettingsReader::scopes).orElse(Scopes.none());
    boolean offline = texts.flag(Setting.OFFLINE_ACCESS);
    Optional<URI> authorization = texts.parse(Setting.AUTHORIZATION_SERVER, Addresses::server);
    Optional<URI> api = texts.parse(Setting.API_SERVER, Addresses::server);
    String audience = texts.parse(Setting.AUDIENCE, Addresses::plain).orElse("");
    boolean pkce = texts.flag(Setting.PKCE);
    Duration connect = texts.duration(Setting.CONNECT_TIMEOUT, Duration.ofMillis(1), LONGEST_CALL);
    Duration call = texts.duration(Setting.CALL_TIMEOUT, Duration.ofMillis(1), LONGEST_CALL);
    if (problems.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientSettings(
            id.orElseThrow(),
            secret.orElseThrow(),
            Addresses.below(baseUrl.orElseThrow(), prefix + "/callback"),
            scopes,
            offline,
            authorization.orElseThrow(),
            api.orElseThrow(),
            audience,
            pkce,
            connect,
            call));
  }

  private Optional<GuardSettings> guard(Optional<URI> baseUrl, String prefix) {
    List<ProtectedPattern> protect = texts.list(Setting.PROTECT, ProtectedPattern::parse);
    List<UrlPattern> open = texts.list(Setting.PUBLIC, SettingsReader::publicPattern);
    Identity identity = texts.choice(Setting.IDENTITY, Identity.class);
    Set<CloudId> sites = new LinkedHashSet<>(texts.list(Setting.SITES, CloudId::new));
    String errorPage = texts.parse(Setting.ERROR_PAGE, Addresses::localPath).orElse(null);
    String landing = texts.parse(Setting.LANDING_PAGE, Addresses::localPath).orElse("/");
    boolean strict = texts.flag(Setting.STRICT_PATHS);
    Duration lifetime = texts.duration(Setting.FLOW_LIFETIME, Duration.ofSeconds(1), LONGEST_FLOW);
    int limit = texts.number(Setting.FLOW_LIMIT, 1, MOST_FLOWS);
    Duration recheck = texts.duration(Setting.RECHECK, Duration.ZERO, LONGEST_BELIEF);
    Set<Origin> origins = new LinkedHashSet<>(texts.list(Setting.ALLOWED_ORIGINS, Origin::parse));
    return baseUrl.map(
        url ->
            new GuardSettings(
                url, prefix, protect, open, identity, sites, errorPage, landing, strict, lifetime,
                limit, recheck, origins));
  }

  private StoreSettings store() {
    StoreKind kind = texts.choice(Setting.STORE, StoreKind.class);
    Optional<String> keyText =
        texts.textOrFile(
            Setting.ENCRYPTION_KEYS, Setting.ENCRYPTION_KEYS_FILE, kind == StoreKind.JPA);
    KeyRing keys =
        keyText
            .flatMap(text -> problems.parse(Setting.ENCRYPTION_KEYS, text, KeyRing::parse))
            .orElse(null);
    String dataSource = texts.parse(Setting.DATA_SOURCE, Addresses::plain).orElse("");
    String unit = texts.parse(Setting.PERSISTENCE_UNIT, Addresses::plain).orElse(null);
    Duration margin = texts.duration(Setting.REFRESH_MARGIN, Duration.ZERO, LONGEST_BELIEF);
    return new StoreSettings(kind, dataSource, unit, keys, margin);
  }

  /** Scopes to ask for; {@code offline_access} has a setting of its own. */
  static Scopes scopes(String text) {
    Scopes scopes = Scopes.parse(text).minus(Scopes.parse(Scopes.OFFLINE_ACCESS));
    if (scopes.contains("openid")) {
      throw new IllegalArgumentException(
          "'openid' breaks the request: Atlassian is no OpenID provider for applications");
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("names no scope, such as read:me");
    }
    return scopes;
  }

  private static UrlPattern publicPattern(String text) {
    UrlPattern pattern = new UrlPattern(text);
    if (pattern.isEverything()) {
      throw new IllegalArgumentException(
          "'" + text + "' would open everything; name the pages, such as /index.html");
    }
    return pattern;
  }

  private static List<String> remarks(
      ClientSettings client, GuardSettings guard, StoreSettings store) {
    List<String> remarks = new ArrayList<>();
    if (guard.sites().isEmpty()) {
      remarks.add(
          "every Atlassian account may sign in; name cloud ids in trivet.sites to change that");
    }
    if (!client.scopes().contains("read:me")) {
      remarks.add("trivet.scopes lacks read:me, without which Atlassian tells nobody who they are");
    }
    if (store.kind() == StoreKind.MEMORY) {
      remarks.add("grants are kept in memory and are gone when this process ends (trivet.store)");
    }
    return remarks;
  }
}
