// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.Setting;
import dev.trivet.config.SettingSource;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.ErrorCode;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a deployment says about Trivet: its filter and its settings. */
public final class Deployment {

  /** The name under which the filter registers itself. */
  static final String FILTER_NAME = "Trivet";

  private static final String SETTINGS = "dev.trivet.settings";

  private Deployment() {}

  /**
   * The settings of an application, read once.
   *
   * @throws ConfigurationFailure naming all that is wrong with them, or when nothing would be
   *     guarded
   */
  public static Settings settings(ServletContext context) {
    if (context.getAttribute(SETTINGS) instanceof Settings known) {
      return known;
    }
    requireFilter(context);
    return read(context);
  }

  /**
   * Makes sure that the filter is there.
   *
   * @throws ConfigurationFailure when it is not registered, so that nothing would be guarded
   */
  public static void requireFilter(ServletContext context) {
    if (context.getAttribute(SETTINGS) != null) {
      // the initializer was here; some servers tell nobody about filters while they start
      return;
    }
    boolean everywhere =
        filter(context).filter(ours -> ours.getUrlPatternMappings().contains("/*")).isPresent();
    if (!everywhere) {
      throw new ConfigurationFailure(
          ErrorCode.FILTER_ABSENT,
          "Trivet's filter does not see every request, so not everything would be guarded. An"
              + " <absolute-ordering> in web.xml that leaves out the jar switches it off: name the"
              + " fragment 'trivet' there, or declare "
              + AtlassianFilter.class.getName()
              + " in web.xml, mapped to /* with all five dispatchers and async-supported.");
    }
  }

  static Settings read(ServletContext context) {
    List<SettingSource> sources = new ArrayList<>();
    Optional<? extends FilterRegistration> filter = filter(context);
    filter.ifPresent(declared -> sources.add(set -> declared.getInitParameter(set.key())));
    sources.add(setting -> context.getInitParameter(setting.key()));
    MicroProfileSettings.find().ifPresent(sources::add);
    sources.add(SettingSource.systemProperties());
    sources.add(SettingSource.environment());
    filter.ifPresent(declared -> sources.add(set -> mappings(declared, set)));
    Settings settings = SettingsReader.read(sources);
    context.setAttribute(SETTINGS, settings);
    return settings;
  }

  /** Without {@code trivet.protect}, the patterns that web.xml maps the filter to are guarded. */
  private static @Nullable String mappings(FilterRegistration filter, Setting setting) {
    return setting == Setting.PROTECT ? String.join(",", filter.getUrlPatternMappings()) : null;
  }

  /** The registration of our filter, however it came about. */
  static Optional<? extends FilterRegistration> filter(ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .filter(filter -> AtlassianFilter.class.getName().equals(filter.getClassName()))
        .findFirst();
  }
}
