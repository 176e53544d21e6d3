// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.model.Scopes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses inside the application, absolute from the configured base URL and nothing else. */
final class Links {

  private static final String SITES = "sites";

  private final String base;
  private final String prefix;
  private final String landing;

  Links(GuardSettings settings) {
    this.base = settings.baseUrl().toString();
    this.prefix = settings.pathPrefix();
    this.landing = settings.landingPage();
  }

  /** A page below the context; the landing page when it is empty. */
  String page(String path) {
    return base + (path.isEmpty() ? landing : path);
  }

  String landing() {
    return base + landing;
  }

  /** Begins a flow that returns to a page. */
  String connect(String to) {
    String connect = base + prefix + "/connect";
    return to.isEmpty() ? connect : connect + "?to=" + encode(to);
  }

  /** Begins a flow that asks for more scopes, if there are any. */
  String connect(String to, Scopes scopes) {
    return scopes.isEmpty()
        ? connect(to)
        : connect(to) + (to.isEmpty() ? "?" : "&") + "scope=" + encode(scopes.toString());
  }

  /** One of our own paths. */
  String own(String name) {
    return base + prefix + "/" + name;
  }

  /** The page where a site is chosen, below the context. */
  String sites(String to) {
    return prefix + "/" + SITES + (to.isEmpty() ? "" : "?to=" + encode(to));
  }

  /** Whether a path below the context, perhaps with a query, is a page that one can return to. */
  boolean isPage(String path) {
    String own = ownPath(path);
    return own.isEmpty() || own.equals(SITES) || own.startsWith(SITES + "?");
  }

  /** The rest of a path behind the prefix, such as {@code callback}; empty when it is not ours. */
  String ownPath(String path) {
    return path.length() > prefix.length() + 1
            && path.startsWith(prefix)
            && path.charAt(prefix.length()) == '/'
        ? path.substring(prefix.length() + 1)
        : "";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
