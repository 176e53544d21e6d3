// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.EnumerableSource;
import dev.trivet.config.Setting;
import dev.trivet.config.SettingSource;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.MisconfiguredException;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deployment of a web application: its filter and its settings. */
public final class Deployment {

  private Deployment() {}

  /**
   * Returns the settings of an application, read once.
   *
   * @throws MisconfiguredException when settings are wrong, with all of them, or when nothing would
   *     be guarded
   */
  public static Settings settings(ServletContext context) {
    Settings known = ContextState.getOrCreate(context).settings();
    if (known != null) {
      return known;
    }
    FilterProof.require(context);
    return read(context);
  }

  /** Returns the class loader of a web application, or null where it is not known. */
  public static @Nullable ClassLoader loader(ServletContext context) {
    return ContextState.loader(context);
  }

  static Settings read(ServletContext context) {
    List<SettingSource> sources = new ArrayList<>();
    Optional<? extends FilterRegistration> filter = RegisteredFilter.find(context);
    filter.ifPresent(
        declared ->
            sources.add(
                new EnumerableSource(
                    "filter init-param",
                    SettingSource.NameRule.ALL,
                    set -> declared.getInitParameter(set.key()),
                    () -> declared.getInitParameters().keySet())));
    sources.add(
        new EnumerableSource(
            "context-param",
            SettingSource.NameRule.PREFIXED,
            set -> context.getInitParameter(set.key()),
            () -> Set.copyOf(Collections.list(context.getInitParameterNames()))));
    MicroProfileSettings.find(ContextState.application(context)).ifPresent(sources::add);
    sources.add(EnumerableSource.systemProperties());
    sources.add(EnumerableSource.environment());
    filter.ifPresent(
        declared ->
            sources.add(set -> set == Setting.PROTECT ? mappings(context, declared) : null));
    Settings settings = read(context, sources);
    ContextState.getOrCreate(context).settings(settings);
    return settings;
  }

  private static Settings read(ServletContext context, List<SettingSource> sources) {
    try {
      return SettingsReader.read(
          sources, context.getContextPath(), ContextState.defaultName(context));
    } catch (MisconfiguredException wrong) {
      throw ContextState.isShared(context) ? ofOneAmongSeveral(wrong) : wrong;
    }
  }

  /** Adds a hint for web applications that share one copy of the jars in an EAR or a server. */
  private static MisconfiguredException ofOneAmongSeveral(MisconfiguredException wrong) {
    String message = String.valueOf(wrong.getMessage());
    return new MisconfiguredException(
        wrong.code(),
        message.substring(message.indexOf(' ') + 1)
            + "\n"
            + "  This web application shares Trivet's jars (EAR/lib or a library of the server)."
            + " Each one that does needs settings of its own, such as context-params in its"
            + " web.xml; environment variables and system properties are the same for all of them."
            + " If this one must stay without Trivet, put the jars into WEB-INF/lib of the others"
            + " instead.");
  }

  /**
   * Lists the patterns to which web.xml maps the filter. They are guarded when there is no {@code
   * trivet.protect}.
   */
  private static String mappings(ServletContext context, FilterRegistration filter) {
    Collection<String> patterns = filter.getUrlPatternMappings();
    return String.join(
        ",", patterns.isEmpty() ? WebXml.mappings(context, filter.getName()) : patterns);
  }
}
