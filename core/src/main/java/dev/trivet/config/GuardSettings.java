// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.CloudId;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the guard in front of the application.
 *
 * @param baseUrl the application's public address with its context path, without a slash at the end
 * @param pathPrefix prefix of Trivet's own paths, below the context path
 * @param protectedPatterns patterns of guarded paths, each with the scopes that it requires
 * @param publicPatterns patterns of public paths within the guarded ones
 * @param identity identity mode: the login by Atlassian or by the container
 * @param maxAge age at which a login ends; zero for no limit
 * @param sites cloud ids of which an account must have one; empty admits every account
 * @param errorPage the application's own page for failures, or null
 * @param theme path of the application's style sheet for Trivet's pages, or null; no account is
 *     needed there
 * @param landingPage page to return to after a sign-in without a remembered page
 * @param strictPaths whether ambiguously spelled paths are refused
 * @param flowLifetime time limit for a person at Atlassian
 * @param flowLimit maximum of pending flows in a session
 * @param recheck time for which a node trusts the status of a grant that it has read
 * @param recheckGrace time for which the last known status serves while the database does not
 *     answer
 * @param allowedOrigins origins whose WebSocket handshakes pass; the base URL's origin is added
 */
public record GuardSettings(
    URI baseUrl,
    String pathPrefix,
    List<ProtectedPattern> protectedPatterns,
    List<UrlPattern> publicPatterns,
    Identity identity,
    Duration maxAge,
    Set<CloudId> sites,
    @Nullable String errorPage,
    @Nullable String theme,
    String landingPage,
    boolean strictPaths,
    Duration flowLifetime,
    int flowLimit,
    Duration recheck,
    Duration recheckGrace,
    Set<Origin> allowedOrigins) {

  /** Keeps copies, so that no reader of the settings can change access. */
  public GuardSettings {
    protectedPatterns = List.copyOf(protectedPatterns);
    publicPatterns = List.copyOf(publicPatterns);
    sites = Set.copyOf(sites);
    Set<Origin> origins = new HashSet<>(allowedOrigins);
    origins.add(Origin.of(baseUrl));
    allowedOrigins = Set.copyOf(origins);
  }

  /** Reads the settings; empty without a base URL. */
  static Optional<GuardSettings> read(SettingValues values, Optional<URI> baseUrl, String prefix) {
    List<ProtectedPattern> protectedPatterns =
        values.list(Setting.PROTECT, ProtectedPattern::parse);
    List<UrlPattern> publicPatterns = values.list(Setting.PUBLIC, GuardSettings::publicPattern);
    Identity identity = values.choice(Setting.IDENTITY, Identity.class);
    Duration maxAge = values.duration(Setting.MAX_AGE);
    if (identity == Identity.CONTAINER) {
      values.parse(Setting.MAX_AGE, GuardSettings::refuseMaxAge);
    }
    Set<CloudId> sites = new LinkedHashSet<>(values.list(Setting.SITES, GuardSettings::cloudId));
    String errorPage = values.parse(Setting.ERROR_PAGE, AddressParser::parseLocalPath).orElse(null);
    String theme =
        values
            .parse(Setting.THEME, text -> theme(text, prefix, protectedPatterns, publicPatterns))
            .orElse(null);
    String landing = values.parse(Setting.LANDING_PAGE, AddressParser::parseLocalPath).orElse("/");
    boolean strict = values.flag(Setting.STRICT_PATHS);
    Duration lifetime = values.duration(Setting.FLOW_LIFETIME);
    int limit = values.number(Setting.FLOW_LIMIT);
    Duration recheck = values.duration(Setting.RECHECK);
    Duration recheckGrace = values.duration(Setting.RECHECK_GRACE);
    Set<Origin> origins = new LinkedHashSet<>(values.list(Setting.ALLOWED_ORIGINS, Origin::parse));
    return baseUrl.map(
        url ->
            new GuardSettings(
                url,
                prefix,
                protectedPatterns,
                publicPatterns,
                identity,
                maxAge,
                sites,
                errorPage,
                theme,
                landing,
                strict,
                lifetime,
                limit,
                recheck,
                recheckGrace,
                origins));
  }

  private static Duration refuseMaxAge(String text) {
    throw new InvalidValueException(
        "is for trivet.identity=atlassian",
        "With container the login is the application's own: limit its age there.");
  }

  private static CloudId cloudId(String text) {
    return CloudId.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("is not an Atlassian cloud id"));
  }

  /**
   * Parses the path of the style sheet. Pages are shown to people without an account, and the guard
   * makes no exception: the path must be public already.
   */
  private static String theme(
      String text, String prefix, List<ProtectedPattern> guarded, List<UrlPattern> open) {
    String path = AddressParser.parsePathPrefix(text);
    if (path.startsWith(prefix + "/")) {
      throw new IllegalArgumentException("is below trivet.path-prefix");
    }
    boolean isGuarded =
        guarded.stream().anyMatch(candidate -> candidate.pattern().matches(path))
            && open.stream().noneMatch(pattern -> pattern.matches(path));
    if (isGuarded) {
      throw new InvalidValueException(
          "is guarded, and people without an account need it",
          "Add " + path + " to trivet.public.");
    }
    return path;
  }

  private static UrlPattern publicPattern(String text) {
    UrlPattern pattern = ProtectedPattern.pattern(text);
    if (pattern.isEverything()) {
      throw new IllegalArgumentException("would open everything");
    }
    return pattern;
  }

  /** Returns the scopes that all patterns require together. */
  public Scopes demandedScopes() {
    return protectedPatterns.stream()
        .map(ProtectedPattern::scopes)
        .reduce(Scopes.none(), Scopes::plus);
  }
}
