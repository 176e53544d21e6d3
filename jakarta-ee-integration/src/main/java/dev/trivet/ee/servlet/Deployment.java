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
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a deployment says about Trivet: its filter and its settings. */
public final class Deployment {

  /** The name under which the filter registers itself. */
  static final String FILTER_NAME = "Trivet";

  private static final System.Logger LOG = System.getLogger("dev.trivet");
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

  /**
   * Makes sure of it while the application starts. A CDI container may be started by an initializer
   * of its own that comes before ours: then it is looked at again when all of them are done.
   *
   * @throws ConfigurationFailure when it is not registered, and nobody can register it any more
   */
  public static void requireFilterAtStart(ServletContext context) {
    try {
      requireFilterIfTold(context);
    } catch (ConfigurationFailure notYet) {
      try {
        context.addListener(new RequiredFilter());
      } catch (IllegalStateException
          | IllegalArgumentException
          | UnsupportedOperationException tooLate) {
        throw notYet;
      }
    }
  }

  /** Looks when the initializers are done. */
  private static final class RequiredFilter implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
      requireFilterIfTold(event.getServletContext());
    }
  }

  private static void requireFilterIfTold(ServletContext context) {
    try {
      requireFilter(context);
    } catch (UnsupportedOperationException later) {
      // some servers tell only requests which filters there are, so each of them is looked at
      LOG.log(System.Logger.Level.DEBUG, "Trivet: filters are not told at the start", later);
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
    filter.ifPresent(
        declared ->
            sources.add(set -> set == Setting.PROTECT ? mappings(context, declared) : null));
    Settings settings = SettingsReader.read(sources);
    context.setAttribute(SETTINGS, settings);
    return settings;
  }

  /** Without {@code trivet.protect}, the patterns that web.xml maps the filter to are guarded. */
  private static String mappings(ServletContext context, FilterRegistration filter) {
    Collection<String> told = filter.getUrlPatternMappings();
    return String.join(",", told.isEmpty() ? WebXml.mappings(context, filter.getName()) : told);
  }

  /** The registration of our filter, however it came about. */
  static Optional<? extends FilterRegistration> filter(ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .filter(filter -> AtlassianFilter.class.getName().equals(filter.getClassName()))
        .findFirst();
  }
}
