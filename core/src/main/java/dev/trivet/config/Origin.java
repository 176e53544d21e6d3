// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Web origin (RFC 6454): scheme, host and port, in the form that browsers send it.
 *
 * @param text the origin in lower case, without the default port of the scheme
 */
public record Origin(String text) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 65_535;

  /** Returns the origin of an address. */
  public static Origin of(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort();
    boolean usual = port < 0 || port == (scheme.equals("https") ? HTTPS : HTTP);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return new Origin(scheme + "://" + host + (usual ? "" : ":" + port));
  }

  /**
   * Reads an {@code Origin} header; empty for the text {@code null} and for other texts that are no
   * origin.
   */
  public static Optional<Origin> read(String header) {
    try {
      return Optional.of(parse(header));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /**
   * Parses an origin in a setting.
   *
   * @throws IllegalArgumentException when the text is more or less than scheme, host and an
   *     optional port
   */
  static Origin parse(String text) {
    if (text.indexOf('@') >= 0) {
      throw new IllegalArgumentException("has a user name in it");
    }
    URI url = uri(text);
    String scheme = url.getScheme();
    if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
      throw refused("does not begin with https:// or http://");
    }
    if (url.getHost() == null) {
      throw refused("has no host that an origin may have");
    }
    if (url.getPort() > LAST_PORT || url.getPort() == 0 || url.getRawAuthority().endsWith(":")) {
      throw refused("has a port that is not from 1 to 65535");
    }
    if (!url.getRawPath().isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw refused("goes on after host and port");
    }
    return of(url);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException notUri) {
      throw refused("is not a URL");
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(why);
  }

  @Override
  public String toString() {
    return text;
  }
}
