// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** How addresses and paths in the settings may look. */
final class AddressParser {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Segments that no server reads differently: no empty one, no parameters, no dots. */
  private static final String PLAIN_PATH = "(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~!$&'()*+,=:%-]+)*";

  private static final int LAST_PORT = 65_535;

  private AddressParser() {}

  /** The public address: nothing after the path, no last slash. */
  static URI parseBaseUrl(String text) {
    URI url = parseServer(text);
    String path = url.getRawPath();
    if (!path.matches(PLAIN_PATH)) {
      throw new IllegalArgumentException("has a path that is not plain");
    }
    return url;
  }

  /** https, or http on a loopback host; no user, query or fragment; the last slash is dropped. */
  static URI parseServer(String text) {
    if (text.indexOf('@') >= 0) {
      throw new IllegalArgumentException("has a user name in it");
    }
    URI url;
    try {
      url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (URISyntaxException notUri) {
      throw new IllegalArgumentException("is not a URL", notUri);
    }
    String host = url.getHost();
    if (host == null) {
      throw new IllegalArgumentException("is not an absolute URL with a host");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("has a query or a fragment");
    }
    if (url.getPort() == 0 || url.getPort() > LAST_PORT || url.getRawAuthority().endsWith(":")) {
      throw new IllegalArgumentException("has a port that is not from 1 to 65535");
    }
    boolean safe =
        "https".equals(url.getScheme())
            || ("http".equals(url.getScheme()) && LOOPBACK.contains(host));
    if (!safe) {
      throw new IllegalArgumentException("does not begin with https://");
    }
    return url;
  }

  static URI resolve(URI base, String path) {
    return URI.create(base + path);
  }

  static String parsePathPrefix(String text) {
    if (!text.matches("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")) {
      throw new IllegalArgumentException("is not a plain path");
    }
    return text;
  }

  /** A path below the context root, perhaps with a query. */
  static String parseLocalPath(String text) {
    if (!text.matches("/([A-Za-z0-9._~!$&'()*+,=:@%-][A-Za-z0-9._~!$&'()*+,=:@%/?-]*)?")) {
      throw new IllegalArgumentException("is not a path below the context root");
    }
    return text;
  }

  /** A name in the server's naming service. */
  static String parseJndiName(String text) {
    if (text.startsWith("jdbc:")) {
      throw new IllegalArgumentException("is a JDBC address and not a JNDI name");
    }
    return parseVisibleAscii(text);
  }

  /** Visible ASCII without blanks. */
  static String parseVisibleAscii(String text) {
    if (!text.matches("[\\x21-\\x7E]+")) {
      throw new IllegalArgumentException("has blanks or characters outside ASCII");
    }
    return text;
  }
}
