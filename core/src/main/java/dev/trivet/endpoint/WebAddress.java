// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Web address for a link, an image or a header: http or https, all of it ASCII. */
final class WebAddress {

  private static final Pattern PARTS =
      Pattern.compile("(https?://(?:[^/?#@]*@)?)([^/?#@:\\[]+)(.*)", Pattern.DOTALL);

  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

  /**
   * Characters that {@link IDN} maps to others and browsers do not (UTS 46). The mapped host would
   * belong to another owner.
   */
  private static final Pattern DEVIATING = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

  private WebAddress() {}

  /** Parses an address, and converts a host that is not ASCII (RFC 3490). */
  static Optional<URI> parse(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return absolute(text);
    }
    String host = parts.group(2);
    if (ASCII.matcher(host).matches()) {
      return absolute(text);
    }
    try {
      return DEVIATING.matcher(host).find()
          ? Optional.empty()
          : absolute(parts.group(1) + ascii(host) + parts.group(3));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  /**
   * Converts a host by strict rules, since compatibility mapping may turn a character into a
   * separator.
   */
  private static String ascii(String host) {
    return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
  }

  private static Optional<URI> absolute(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (!web || uri.getHost() == null) {
        return Optional.empty();
      }
      String ascii = uri.toASCIIString();
      return Optional.of(ascii.equals(text) ? uri : URI.create(ascii));
    } catch (URISyntaxException notUri) {
      return Optional.empty();
    }
  }
}
