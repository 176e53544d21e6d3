// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Product;
import dev.trivet.model.Site;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Gateway of Atlassian to one product of a site; calls may go nowhere else.
 *
 * @param base {@code <api-server>/ex/{product}/{cloudId}}
 * @param site the site of the product
 * @param product its name, as in the path
 */
record Gateway(URI base, Site site, String product) {

  /** Percent-encoded separator of path segments, or a percent sign that hides one. */
  private static final Pattern ENCODED = Pattern.compile("%(25|2[eEfF]|3[bB]|5[cC])");

  /** Dot segment (RFC 3986 section 3.3), also with path parameters, which some servers cut off. */
  private static final Pattern DOTS = Pattern.compile("(^|[/\\\\])\\.\\.?([/\\\\;]|$)");

  /** A path that is percent-encoded more often than this is refused. */
  private static final int MOST_LAYERS = 8;

  /** Tells whether the application is installed there, as far as is known. */
  boolean isInstalled() {
    return site.products().stream()
        .filter(known -> known.name().equals(product))
        .allMatch(Product::installed);
  }

  /** Returns the path that all calls to it begin with. */
  String key() {
    return base.getRawPath();
  }

  /**
   * Lets a request pass that goes to the API server and stays below the base. A bearer token can be
   * used by any holder (RFC 6750 section 5.3), and URLs in Atlassian's responses name other hosts.
   *
   * @throws MisconfiguredException when it would go elsewhere
   */
  void check(URI uri) {
    String path = uri.getRawPath();
    boolean inside =
        base.getScheme().equalsIgnoreCase(uri.getScheme())
            && base.getHost().equalsIgnoreCase(uri.getHost())
            && port(base) == port(uri)
            && uri.getRawUserInfo() == null
            && (path.equals(key()) || path.startsWith(key() + "/"))
            && !climbs(path);
    if (!inside) {
      throw new MisconfiguredException(
          ErrorCode.FOREIGN_ADDRESS,
          "a request with the token of this account would not have gone below "
              + base
              + "; it was not sent");
    }
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static boolean climbs(String rawPath) {
    String path = rawPath;
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      if (DOTS.matcher(path).find()) {
        return true;
      }
      String decoded = ENCODED.matcher(path).replaceAll(match -> decoded(match.group(1)));
      if (decoded.equals(path)) {
        return false;
      }
      path = decoded;
    }
    return true;
  }

  private static String decoded(String hex) {
    char decoded = (char) Integer.parseInt(hex, 16);
    return decoded == '\\' ? "/" : String.valueOf(decoded);
  }
}
