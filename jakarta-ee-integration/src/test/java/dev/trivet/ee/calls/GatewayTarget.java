// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.fuzz.Claim;
import dev.trivet.model.CloudId;
import dev.trivet.model.Site;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Fuzz target: a token is sent only to addresses below the product and site, for every way to read
 * them.
 */
public final class GatewayTarget {

  private static final String HOST = "https://api.atlassian.com";
  private static final String PATH = "/ex/jira/cloud-1";

  private static final Gateway GATEWAY =
      new Gateway(
          URI.create(HOST + PATH),
          new Site(
              new CloudId("cloud-1"),
              "Acorn",
              URI.create("https://acorn.atlassian.net"),
              null,
              List.of()),
          "jira");

  private GatewayTarget() {}

  /** Reads the input as an address, and as a path below the product's address. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    check(text);
    check(HOST + PATH + text);
    check(HOST + PATH + "/" + text);
  }

  private static void check(String address) {
    URI uri;
    try {
      uri = URI.create(address);
      GATEWAY.check(uri);
    } catch (IllegalArgumentException | MisconfiguredException refused) {
      return;
    }
    String lower = address.toLowerCase(Locale.ROOT);
    String rest = lower.replaceFirst("^https://api\\.atlassian\\.com(:0*443|:)?(?=[/?#]|$)", "");
    Claim.that(!rest.equals(lower), "the host is the API server");
    String path = uri.getRawPath();
    for (int layer = 0; layer < 9; layer++) {
      String read = normal(path.replace('\\', '/').replaceAll(";[^/]*", ""));
      Claim.that(read.equals(PATH) || read.startsWith(PATH + "/"), "the path stays below the site");
      path = decoded(path);
    }
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }

  /** Removes a segment for two dots, also beyond the root. */
  private static String normal(String path) {
    StringBuilder kept = new StringBuilder();
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.equals("..")) {
        kept.setLength(Math.max(0, kept.lastIndexOf("/")));
      } else if (!segment.equals(".")) {
        kept.append('/').append(segment);
      }
    }
    return kept.toString();
  }
}
