// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.jwe.KeyRing;
import dev.trivet.model.CloudId;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.time.Duration;
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

  /** Appendix A.2 of RFC 6749. */
  private static final String SECRET = "[\\x20-\\x7E]+";

  private final List<SettingSource> sources;
  private final SettingTexts texts;
  private final Problems problems = new Problems();

  /** Of the web application that the settings are for; null where there is none. */
  private final @Nullable String contextPath;

  private SettingsReader(List<SettingSource> sources, @Nullable String contextPath) {
    this.sources = List.copyOf(sources);
    this.texts = new SettingTexts(sources, problems);
    this.contextPath = contextPath;
  }

  /**
   * Reads and checks everything.
   *
   * @param sources where to look, in order
   * @throws MisconfiguredException naming every problem and the redirect URI to register
   */
  public static Settings read(List<SettingSource> sources) {
    return new SettingsReader(sources, null).read();
  }

  /**
   * Reads and checks everything, for a web application at this context path.
   *
   * @param sources where to look, in order
   * @param contextPath as the container gives it, empty for the root
   * @throws MisconfiguredException naming every problem and the redirect URI to register
   */
  public static Settings read(List<SettingSource> sources, String contextPath) {
    return new SettingsReader(sources, contextPath).read();
  }

  private Settings read() {
    String prefix = texts.parse(Setting.PATH_PREFIX, Addresses::pathPrefix).orElse("/atlassian");
    Optional<URI> baseUrl = texts.require(Setting.BASE_URL, Addresses::baseUrl);
    boolean differs = texts.flag(Setting.BASE_PATH_DIFFERS);
    baseUrl
        .filter(url -> contextPath == null || differs || BasePath.fits(url, contextPath, problems))
        .ifPresent(url -> problems.redirectUri(Addresses.below(url, prefix + "/callback")));
    Optional<ClientSettings> client = client(baseUrl, prefix);
    Optional<GuardSettings> guard = guard(baseUrl, prefix);
    StoreSettings store = store();
    UnknownKeys.refused(sources)
        .forEach((name, places) -> problems.add(UnknownKeys.problem(name, places)));
    problems.throwIfAny();
    return Remarks.on(
        ApplicationName.of(contextPath),
        client.orElseThrow(),
        guard.orElseThrow(),
        store,
        UnknownKeys.inEnvironment(sources));
  }

  private Optional<ClientSettings> client(Optional<URI> baseUrl, String prefix) {
    Optional<String> id = texts.require(Setting.CLIENT_ID, Addresses::plain);
    Optional<Secret> secret =
        texts.textOrFile(
            Setting.CLIENT_SECRET, Setting.CLIENT_SECRET_FILE, true, SettingsReader::secret);
    Scopes scopes = texts.parse(Setting.SCOPES, ScopeTexts::configured).orElse(Scopes.none());
    boolean offline = texts.flag(Setting.OFFLINE_ACCESS);
    Optional<URI> authorization = texts.parse(Setting.AUTHORIZATION_SERVER, Addresses::server);
    Optional<URI> api = texts.parse(Setting.API_SERVER, Addresses::server);
    String audience = texts.parse(Setting.AUDIENCE, Addresses::plain).orElse("");
    boolean pkce = texts.flag(Setting.PKCE);
    Duration connect = texts.duration(Setting.CONNECT_TIMEOUT);
    Duration call = texts.duration(Setting.CALL_TIMEOUT);
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
    Set<CloudId> sites = new LinkedHashSet<>(texts.list(Setting.SITES, SettingsReader::cloudId));
    String errorPage = texts.parse(Setting.ERROR_PAGE, Addresses::localPath).orElse(null);
    String landing = texts.parse(Setting.LANDING_PAGE, Addresses::localPath).orElse("/");
    boolean strict = texts.flag(Setting.STRICT_PATHS);
    Duration lifetime = texts.duration(Setting.FLOW_LIFETIME);
    int limit = texts.number(Setting.FLOW_LIMIT);
    Duration recheck = texts.duration(Setting.RECHECK);
    Set<Origin> origins = new LinkedHashSet<>(texts.list(Setting.ALLOWED_ORIGINS, Origin::parse));
    return baseUrl.map(
        url ->
            new GuardSettings(
                url, prefix, protect, open, identity, sites, errorPage, landing, strict, lifetime,
                limit, recheck, origins));
  }

  private StoreSettings store() {
    StoreKind kind = texts.choice(Setting.STORE, StoreKind.class);
    KeyRing keys =
        texts
            .textOrFile(
                Setting.ENCRYPTION_KEYS,
                Setting.ENCRYPTION_KEYS_FILE,
                kind == StoreKind.JPA,
                KeyRing::parse)
            .orElse(null);
    String dataSource = texts.parse(Setting.DATA_SOURCE, Addresses::jndi).orElse("");
    String unit = texts.parse(Setting.PERSISTENCE_UNIT, Addresses::jndi).orElse(null);
    Duration margin = texts.duration(Setting.REFRESH_MARGIN);
    return new StoreSettings(kind, dataSource, unit, keys, margin);
  }

  private static CloudId cloudId(String text) {
    return CloudId.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("is not an Atlassian cloud id"));
  }

  private static Secret secret(String text) {
    if (!text.matches(SECRET)) {
      throw new IllegalArgumentException("has line ends or characters outside ASCII");
    }
    return new Secret(text);
  }

  private static UrlPattern publicPattern(String text) {
    UrlPattern pattern = ProtectedPattern.pattern(text);
    if (pattern.isEverything()) {
      throw new IllegalArgumentException("would open everything");
    }
    return pattern;
  }
}
