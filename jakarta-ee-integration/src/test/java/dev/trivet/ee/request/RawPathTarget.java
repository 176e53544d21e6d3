// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import dev.trivet.ee.fuzz.Claim;
import dev.trivet.ee.guard.PathGuard;
import dev.trivet.ee.servlet.ApplicationFixture;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Fuzz target: a raw path is public only if it is public for every reader. Readers decode once or
 * twice, remove path parameters, join slashes, read backslashes as slashes or resolve dot segments.
 */
public final class RawPathTarget {

  private static final PathGuard GUARD =
      new PathGuard(
          ApplicationFixture.settings(
                  URI.create(ApplicationFixture.BASE),
                  "trivet.protect=/app/*,/secret,*.do,/docs/deep/*",
                  "trivet.public=/app/open/*,/app/logo.png")
              .guard());

  private RawPathTarget() {}

  /** Reads the input as a raw request path below the context. */
  public static void fuzzerTestOneInput(byte[] input) {
    String raw = new String(input, StandardCharsets.ISO_8859_1);
    if (!raw.startsWith("/") || AmbiguousPath.isAmbiguous(raw)) {
      return;
    }
    String path = decoded(raw);
    boolean open = GUARD.demand(path) == null;
    for (String reading : readings(raw)) {
      Claim.that(
          !open || GUARD.demand(reading) == null, "what is public is public for every reader");
    }
    boolean below = path.equals("/app") || path.startsWith("/app/");
    boolean named = path.startsWith("/app/open/") || path.equals("/app/open");
    Claim.that(
        !below || named || path.equals("/app/logo.png") || !open, "what is guarded is guarded");
  }

  private static List<String> readings(String raw) {
    List<String> readings = new ArrayList<>();
    for (String once : List.of(raw, decoded(raw), withoutParameters(raw))) {
      for (String twice : List.of(once, decoded(once), withoutParameters(decoded(once)))) {
        String slashes = twice.replace('\\', '/').replaceAll("/+", "/");
        readings.add(twice);
        readings.add(slashes);
        readings.add(normal(slashes));
      }
    }
    return readings;
  }

  private static String withoutParameters(String path) {
    return path.replaceAll(";[^/]*", "");
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }

  /** Removes a segment for two or more dots, but not beyond the root. */
  private static String normal(String path) {
    List<String> kept = new ArrayList<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      String segment = segments[i];
      boolean last = i == segments.length - 1;
      if (segment.matches("\\.{2,}")) {
        if (!kept.isEmpty()) {
          kept.remove(kept.size() - 1);
        }
      } else if (!segment.equals(".")) {
        kept.add(segment);
        continue;
      }
      if (last) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
