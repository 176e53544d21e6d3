// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.request.RequestPath;
import dev.trivet.ee.request.Urls;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Views of the pages of one web application: its name, theme and languages. Thread-safe. */
public final class PageViews {

  /** The own path whose query has an authorization code or a state. */
  private static final String CALLBACK = "callback";

  private final ApplicationName application;
  private final @Nullable String theme;
  private final Languages languages;
  private final Urls urls;

  /**
   * Makes the views.
   *
   * @param theme the path of the application's style sheet, below the context, or null
   * @param loader the class loader that finds the application's messages, or null
   */
  public PageViews(
      ApplicationName application,
      @Nullable String theme,
      @Nullable ClassLoader loader,
      Urls urls) {
    this.application = application;
    this.theme = theme == null ? null : urls.page(theme);
    this.languages = new Languages(loader);
    this.urls = urls;
  }

  PageView of(HttpServletRequest request) {
    boolean cleans =
        request.getQueryString() != null
            && CALLBACK.equals(urls.ownPath(RequestPath.decoded(request)));
    return new PageView(application, theme, languages.find(request), cleans);
  }
}
