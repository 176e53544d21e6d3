// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.Settings;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.session.SessionCookies;
import dev.trivet.ee.signin.AsyncResponder;
import dev.trivet.ee.startup.ServerParts;
import dev.trivet.ee.startup.StartupNotices;
import dev.trivet.log.LogLine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Initializer that registers the filter when the jar is there. An initializer is the only way that
 * works with {@code metadata-complete} and puts the filter first on every server. It also checks
 * the settings at deployment, since some servers initialise filters at the first request only.
 */
public final class TrivetInitializer implements ServletContainerInitializer {

  /** For the container. */
  public TrivetInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    Settings settings;
    try {
      settings = Deployment.read(context);
      ServerParts.require(settings.store().kind(), TrivetInitializer.class.getClassLoader());
    } catch (MisconfiguredException wrong) {
      ContextState.refuse(context, wrong);
      throw new ServletException(wrong.getMessage());
    }
    registerFilter(context);
    announceSynchronousFilters(context, settings);
    ContextState.getOrCreate(context).markRegistered();
    context.addListener(new StartupListener());
    context.addListener(
        new PathLossListener(settings.application(), settings.client().clientSecret()));
    StartupNotices.prepare(context, settings.guard().identity());
    SessionCookies.configure(context, settings.guard().baseUrl());
    announce(settings);
  }

  /** Tells what is guarded, and what an operator should know of the settings. */
  static void announce(Settings settings) {
    URI redirectUri = settings.client().redirectUri();
    new LogLine(settings.application(), "Trivet guards this application")
        .detail("redirect URI to register in the developer console is " + redirectUri)
        .write(System.Logger.Level.INFO);
    settings.notices().forEach(notice -> StartupNotices.write(settings.application(), notice));
  }

  /**
   * Names the filters of {@code web.xml} in front that make sign-ins hold a thread. No container
   * reports that of others, so for those the first callback writes the line.
   */
  private static void announceSynchronousFilters(ServletContext context, Settings settings) {
    String callback = settings.guard().pathPrefix() + "/callback";
    String names =
        RegisteredFilter.find(context)
            .map(own -> WebXml.synchronousBefore(context, own.getName(), callback))
            .map(filters -> String.join(", ", filters))
            .orElse("");
    if (!names.isEmpty()) {
      AsyncResponder.announce(
          context,
          settings.application(),
          "filters in front of Trivet's do not support asynchronous requests; set async-supported"
              + " for "
              + names);
    }
  }

  private static void registerFilter(ServletContext context) {
    Optional<? extends FilterRegistration> declared = RegisteredFilter.find(context);
    FilterRegistration filter =
        declared.isPresent()
            ? declared.get()
            : context.addFilter(RegisteredFilter.NAME, AtlassianFilter.class);
    if (filter instanceof FilterRegistration.Dynamic dynamic) {
      dynamic.setAsyncSupported(true);
    }
    // a narrower mapping in web.xml says what is guarded, but the guard must see every dispatch.
    // The filter keeps its place from web.xml. Dispatches that web.xml maps are left out, since
    // some servers call a filter once for each mapping
    EnumSet<DispatcherType> missing = EnumSet.allOf(DispatcherType.class);
    WebXml.dispatchersOfEverything(context, filter.getName())
        .forEach(name -> missing.removeIf(type -> type.name().equals(name)));
    if (!missing.isEmpty()) {
      filter.addMappingForUrlPatterns(missing, declared.isPresent(), "/*");
    }
  }
}
