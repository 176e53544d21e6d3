// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import dev.trivet.ee.fuzz.Claim;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Fuzz target: an unambiguous path is the same after every kind of decoding. */
public final class AmbiguousPathTarget {

  private AmbiguousPathTarget() {}

  /** Reads the input as a raw request path. */
  public static void fuzzerTestOneInput(byte[] input) {
    String raw = new String(input, StandardCharsets.ISO_8859_1);
    if (!raw.startsWith("/") || AmbiguousPath.isAmbiguous(raw)) {
      return;
    }
    String decoded = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    Claim.that(raw.chars().allMatch(c -> c > ' ' && c < 0x7F), "the raw path is visible ASCII");
    Claim.that(
        decoded.indexOf('\uFFFD') < 0 || raw.toLowerCase(Locale.ROOT).contains("%ef%bf%bd"),
        "it is UTF-8");
    Claim.that(
        decoded.chars().noneMatch(c -> c < ' ' || c == 0x7F || ";\\%".indexOf(c) >= 0),
        "nothing in it has a meaning for a second reader");
    Claim.that(
        decoded.chars().filter(c -> c == '/').count() == raw.chars().filter(c -> c == '/').count(),
        "decoding makes no separators");
    List<String> segments = Arrays.asList(decoded.substring(1).split("/", -1));
    Claim.that(!segments.contains(".") && !segments.contains(".."), "no segment is dots");
    Claim.that(
        segments.lastIndexOf("") <= 0 || segments.indexOf("") == segments.size() - 1, "no //");
    String plain = raw.replaceAll("[\"<>\\[\\]^`{|}]", "x");
    Claim.that(
        URI.create(plain).normalize().getRawPath().equals(plain), "nothing is left to normalise");
  }
}
