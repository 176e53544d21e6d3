// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.ee.MisconfiguredException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reader of all settings. Asks the sources in order, and takes each setting from the first that has
 * it. Reports every problem at once. Each record of settings knows the form of its own.
 */
public final class SettingsReader {

  private final List<SettingSource> sources;
  private final SettingValues values;
  private final SettingProblems problems = new SettingProblems();

  /** Context path of the web application; null where there is none. */
  private final @Nullable String contextPath;

  private final ApplicationName defaultName;

  private SettingsReader(
      List<SettingSource> sources, @Nullable String contextPath, ApplicationName defaultName) {
    this.sources = List.copyOf(sources);
    this.values = new SettingValues(sources, problems);
    this.contextPath = contextPath;
    this.defaultName = defaultName;
  }

  /**
   * Reads and checks all settings.
   *
   * @param sources the sources, in order of precedence
   * @throws MisconfiguredException naming every problem and the redirect URI to register
   */
  public static Settings read(List<SettingSource> sources) {
    return new SettingsReader(sources, null, ApplicationName.unknown()).read();
  }

  /**
   * Reads and checks all settings for a web application at this context path.
   *
   * @param sources the sources, in order of precedence
   * @param contextPath the context path as the container gives it; empty for the root
   * @param defaultName the name of the web application where no setting names it
   * @throws MisconfiguredException naming every problem and the redirect URI to register
   */
  public static Settings read(
      List<SettingSource> sources, String contextPath, ApplicationName defaultName) {
    return new SettingsReader(sources, contextPath, defaultName).read();
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
    Optional<ClientSettings> client = ClientSettings.read(values, problems, baseUrl, prefix);
    Optional<GuardSettings> guard = GuardSettings.read(values, baseUrl, prefix);
    StoreSettings store = StoreSettings.read(values);
    ApplicationName application =
        values.parse(Setting.APPLICATION_NAME, ApplicationName::parse).orElse(defaultName);
    UnknownKeys.refused(sources)
        .forEach((name, places) -> problems.add(UnknownKeys.problem(name, places)));
    problems.throwIfAny();
    return settings(application, client.orElseThrow(), guard.orElseThrow(), store);
  }

  private Settings settings(
      ApplicationName application,
      ClientSettings client,
      GuardSettings guard,
      StoreSettings store) {
    Optional<String> unknown = UnknownKeys.inEnvironment(sources);
    return new Settings(
        application, client, guard, store, SettingNotices.collect(client, guard, store, unknown));
  }
}
