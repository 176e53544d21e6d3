// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.fuzz.Claim;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Fuzz target for {@code Origin} headers: scheme, host and port, and nothing else. */
public final class OriginTarget {

  private OriginTarget() {}

  /** Reads the input as a header. */
  public static void fuzzerTestOneInput(byte[] input) {
    String header = new String(input, StandardCharsets.ISO_8859_1);
    Optional<Origin> read = Origin.read(header);
    read.ifPresent(origin -> judge(origin, header));

    String lower = header.toLowerCase(Locale.ROOT);
    boolean ordinary =
        lower.matches("https?://[a-z]{1,20}(\\.[a-z]{1,20}){0,3}(:[1-9][0-9]{0,3})?");
    Claim.that(read.isPresent() || !ordinary, "an ordinary origin is read");
    Claim.that(
        read.isEmpty() || header.matches("(?i)https?://[a-z0-9._:\\[\\]%~-]+"),
        "an origin has no user, path, query or blank");
  }

  private static void judge(Origin origin, String header) {
    String text = origin.text();
    Claim.that(Origin.read(text).equals(Optional.of(origin)), "reading twice gives the same");
    Claim.that(text.equals(text.toLowerCase(Locale.ROOT)), "an origin is in lower case");
    Claim.that(!text.matches("http://[^]]*:80|https://[^]]*:443"), "a usual port is left out");
    // the same as browsers read it: up to the port, and leading zeros of the port mean nothing
    String[] came = header.toLowerCase(Locale.ROOT).split(":(?=[0-9]*$)", 2);
    String port = came.length < 2 ? "" : ":" + came[1].replaceFirst("^0+", "");
    boolean usual = port.equals(header.matches("(?i)https:.*") ? ":443" : ":80");
    Claim.that(text.equals(came[0] + (usual ? "" : port)), "host and port are those that came");
  }
}
