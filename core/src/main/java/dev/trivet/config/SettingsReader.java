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
 * Reader of all settings. Asks the sources in order, and takes each setting from the first that has
 * it. Reports every problem at once. The only class that knows the form of each setting.
 */
public final class SettingsReader {

  /** Characters of a client secret (RFC 6749 appendix A.2). */
  private static final String SECRET = "[\\x20-\\x7E]+";

  private final List<SettingSource> sources;
  private final SettingValues values;
  private final SettingProblems problems = new SettingProblems();

  /** Context path of the web application; null where there is none. */
  private final @Nullable String contextPath;

  private SettingsReader(List<SettingSource> sources, @Nullable String contextPath) {
    this.sources = List.copyOf(sources);
    this.values = new SettingValues(sources, problems);
    this.contextPath = contextPath;
  }

  /**
   * Reads and checks all settings.
   *
   * @param sources the sources, in order of precedence
   * @throws MisconfiguredException naming every problem and the redirect URI to register
   */
  public static Settings read(List<SettingSource> sources) {
    return new SettingsReader(sources, null).read();
  }

  /**
   * Reads and checks all settings for a web application at this context path.
   *
   * @param sources the sources, in order of precedence
   * @param contextPath the context path as the container gives it; empty for the root
   * @throws MisconfiguredException naming every problem and the redirect URI to register
   */
  public static Settings read(List<SettingSource> sources, String contextPath) {
    return new SettingsReader(sources, contextPath).read();
  }

  private Settings read() {
    String prefix =
        values.parse(Setting.PATH_PREFIX, AddressParser::parsePathPrefix).orElse("/atlassian");
    Optional<URI> baseUrl = values.require(Setting.BASE_URL, AddressParser::parseBaseUrl);
    boolean differs = values.flag(Setting.BASE_PATH_DIFFERS);
    baseUrl
        .filter(
            url ->
                contextPath == null || differs || BasePathCheck.passes(url, contextPath, problems))
        .ifPresent(
            url -> problems.setRedirectUri(AddressParser.resolve(url, prefix + "/callback")));
    Optional<ClientSettings> client = client(baseUrl, prefix);
    Optional<GuardSettings> guard = guard(baseUrl, prefix);
    StoreSettings store = store();
    UnknownKeys.refused(sources)
        .forEach((name, places) -> problems.add(UnknownKeys.problem(name, places)));
    problems.throwIfAny();
    return settings(client.orElseThrow(), guard.orElseThrow(), store);
  }

  private Settings settings(ClientSettings client, GuardSettings guard, StoreSettings store) {
    Optional<String> unknown = UnknownKeys.inEnvironment(sources);
    return new Settings(
        ApplicationName.of(contextPath),
        client,
        guard,
        store,
        SettingNotices.collect(client, guard, store, unknown));
  }

  private Optional<ClientSettings> client(Optional<URI> baseUrl, String prefix) {
    Optional<String> id = values.require(Setting.CLIENT_ID, AddressParser::parseVisibleAscii);
    Optional<Secret> secret =
        values.textOrFile(
            Setting.CLIENT_SECRET, Setting.CLIENT_SECRET_FILE, true, SettingsReader::secret);
    Scopes scopes = values.parse(Setting.SCOPES, ScopeParser::parseRequested).orElse(Scopes.none());
    boolean offline = values.flag(Setting.OFFLINE_ACCESS);
    Optional<URI> authorization =
        values.parse(Setting.AUTHORIZATION_SERVER, AddressParser::parseServer);
    Optional<URI> api = values.parse(Setting.API_SERVER, AddressParser::parseServer);
    String audience = values.parse(Setting.AUDIENCE, AddressParser::parseVisibleAscii).orElse("");
    boolean pkce = values.flag(Setting.PKCE);
    Duration connect = values.duration(Setting.CONNECT_TIMEOUT);
    Duration call = values.duration(Setting.CALL_TIMEOUT);
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
            call));
  }

  private Optional<GuardSettings> guard(Optional<URI> baseUrl, String prefix) {
    List<ProtectedPattern> protectedPatterns =
        values.list(Setting.PROTECT, ProtectedPattern::parse);
    List<UrlPattern> publicPatterns = values.list(Setting.PUBLIC, SettingsReader::publicPattern);
    Identity identity = values.choice(Setting.IDENTITY, Identity.class);
    Set<CloudId> sites = new LinkedHashSet<>(values.list(Setting.SITES, SettingsReader::cloudId));
    String errorPage = values.parse(Setting.ERROR_PAGE, AddressParser::parseLocalPath).orElse(null);
    String landing = values.parse(Setting.LANDING_PAGE, AddressParser::parseLocalPath).orElse("/");
    boolean strict = values.flag(Setting.STRICT_PATHS);
    Duration lifetime = values.duration(Setting.FLOW_LIFETIME);
    int limit = values.number(Setting.FLOW_LIMIT);
    Duration recheck = values.duration(Setting.RECHECK);
    Set<Origin> origins = new LinkedHashSet<>(values.list(Setting.ALLOWED_ORIGINS, Origin::parse));
    return baseUrl.map(
        url ->
            new GuardSettings(
                url,
                prefix,
                protectedPatterns,
                publicPatterns,
                identity,
                sites,
                errorPage,
                landing,
                strict,
                lifetime,
                limit,
                recheck,
                origins));
  }

  private StoreSettings store() {
    StoreKind kind = values.choice(Setting.STORE, StoreKind.class);
    KeyRing keys =
        values
            .textOrFile(
                Setting.ENCRYPTION_KEYS,
                Setting.ENCRYPTION_KEYS_FILE,
                kind == StoreKind.JPA,
                KeyRing::parse)
            .orElse(null);
    String dataSource = values.parse(Setting.DATA_SOURCE, AddressParser::parseJndiName).orElse("");
    String unit = values.parse(Setting.PERSISTENCE_UNIT, AddressParser::parseJndiName).orElse(null);
    Duration margin = values.duration(Setting.REFRESH_MARGIN);
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
