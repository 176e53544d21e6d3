// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import dev.trivet.config.GuardSettings;
import dev.trivet.model.Scopes;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses inside the application, absolute from the configured base URL alone. */
public final class Urls {

  private static final String SITES = "sites";

  private final String base;
  private final String prefix;
  private final String landing;
  private final @Nullable String errorPath;

  public Urls(GuardSettings settings) {
    this.base = settings.baseUrl().toString();
    this.prefix = settings.pathPrefix();
    this.landing = settings.landingPage();
    String failures = settings.errorPage();
    this.errorPath = failures == null ? null : decodedPath(failures);
  }

  /** Makes the address of a page below the context; of the landing page when it is empty. */
  public String page(String path) {
    return base + (path.isEmpty() ? landing : path);
  }

  public String landing() {
    return base + landing;
  }

  /** Makes the address that begins a flow and returns to a page. */
  public String connect(String to) {
    String connect = base + prefix + "/connect";
    return to.isEmpty() ? connect : connect + "?to=" + encode(to);
  }

  /** Makes the address that begins a flow and asks for more scopes, if there are any. */
  public String connect(String to, Scopes scopes) {
    return scopes.isEmpty()
        ? connect(to)
        : connect(to) + (to.isEmpty() ? "?" : "&") + "scope=" + encode(scopes.toString());
  }

  /** Makes the address of one of Trivet's own paths. */
  public String own(String name) {
    return base + prefix + "/" + name;
  }

  /** Makes the path, below the context, of the page where a person chooses a site. */
  public String sites(String to) {
    return prefix + "/" + SITES + (to.isEmpty() ? "" : "?to=" + encode(to));
  }

  /**
   * Returns the path below the context of an absolute address of this application; empty for every
   * other address.
   */
  Optional<String> below(String address) {
    return address.startsWith(base + "/")
        ? Optional.of(address.substring(base.length()))
        : Optional.empty();
  }

  /**
   * Whether a path below the context, perhaps with a query, is a page to which a person can return.
   * Trivet's own paths and the error page are not, however they are encoded.
   */
  public boolean isPage(String page) {
    String path = decodedPath(page);
    String own = ownPath(path);
    return (own == null || own.equals(SITES)) && !path.equals(errorPath);
  }

  /**
   * Returns the rest of a path behind the prefix, such as {@code callback}; empty for the prefix
   * itself, null for a path of the application.
   */
  public @Nullable String ownPath(String path) {
    int end = prefix.length();
    if (!path.startsWith(prefix)) {
      return null;
    }
    if (path.length() == end) {
      return "";
    }
    return path.charAt(end) == '/' ? path.substring(end + 1) : null;
  }

  /** Decodes the path of a page below the context, without its query. */
  public static String decodedPath(String page) {
    return decode(pathOf(page));
  }

  private static String pathOf(String page) {
    int query = page.indexOf('?');
    return query < 0 ? page : page.substring(0, query);
  }

  private static String decode(String path) {
    return path.indexOf('%') < 0
        ? path
        : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
