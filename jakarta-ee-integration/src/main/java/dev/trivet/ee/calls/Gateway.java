// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Product;
import dev.trivet.model.Site;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A product of a site behind Atlassian's gateway; the only place where its calls may go.
 *
 * @param base {@code <api-server>/ex/{product}/{cloudId}}
 * @param site whose it is
 * @param product as in the path
 */
record Gateway(URI base, Site site, String product) {

  /** What separates segments, or hides what does, once percent signs are decoded. */
  private static final Pattern ENCODED = Pattern.compile("%(25|2[eEfF]|3[bB]|5[cC])");

  /**
   * A dot segment (RFC 3986 section 3.3), also with path parameters, which some servers cut off.
   */
  private static final Pattern DOTS = Pattern.compile("(^|[/\\\\])\\.\\.?([/\\\\;]|$)");

  /** Nobody encodes a path more often than that for a good reason. */
  private static final int MOST_LAYERS = 8;

  /** Whether the application is installed there, as far as was known. */
  boolean isInstalled() {
    return site.products().stream()
        .filter(known -> known.name().equals(product))
        .allMatch(Product::installed);
  }

  /** What calls to it have in common. */
  String key() {
    return base.getRawPath();
  }

  /**
   * Lets a request pass that goes to the API server and stays below the base: a bearer token is
   * good for whoever holds it (RFC 6750 section 5.3), and addresses in Atlassian's answers point to
   * other hosts.
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
