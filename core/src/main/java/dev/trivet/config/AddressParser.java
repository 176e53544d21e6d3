// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Parser of the addresses, paths and names in the settings. */
final class AddressParser {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Segments that every server reads alike: none is empty, has parameters or is made of dots. */
  private static final String PLAIN_PATH = "(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~!$&'()*+,=:%-]+)*";

  private static final int LAST_PORT = 65_535;

  private AddressParser() {}

  /** Parses the public address: nothing after the path, and no slash at the end. */
  static URI parseBaseUrl(String text) {
    URI url = parseServer(text);
    String path = url.getRawPath();
    if (!path.matches(PLAIN_PATH)) {
      throw new IllegalArgumentException("has a path that is not plain");
    }
    return url;
  }

  /**
   * Parses an https address, or http on a loopback host, without user, query or fragment. Drops a
   * slash at the end.
   */
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

  /** Parses host and port of a forward proxy, perhaps with {@code http://} before them. */
  static URI parseProxy(String text) {
    if (text.indexOf('@') >= 0) {
      throw new IllegalArgumentException("has a user name in it");
    }
    if (!text.matches("(http://)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}")) {
      throw new IllegalArgumentException("is neither host:port nor http://host:port");
    }
    URI proxy = URI.create(text.startsWith("http://") ? text : "http://" + text);
    if (proxy.getHost() == null) {
      throw new IllegalArgumentException("has a host that is not usable");
    }
    if (proxy.getPort() == 0 || proxy.getPort() > LAST_PORT) {
      throw new IllegalArgumentException("has a port that is not from 1 to 65535");
    }
    return proxy;
  }

  /** Appends a path to an address. */
  static URI resolve(URI base, String path) {
    return URI.create(base + path);
  }

  /** Parses a path of plain segments, without a slash at the end. */
  static String parsePathPrefix(String text) {
    if (!text.matches("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")) {
      throw new IllegalArgumentException("is not a plain path");
    }
    return text;
  }

  /** Parses a path below the context root, perhaps with a query. */
  static String parseLocalPath(String text) {
    if (!text.matches("/([A-Za-z0-9._~!$&'()*+,=:@%-][A-Za-z0-9._~!$&'()*+,=:@%/?-]*)?")) {
      throw new IllegalArgumentException("is not a path below the context root");
    }
    return text;
  }

  /** Parses a name in the server's naming service (JNDI). */
  static String parseJndiName(String text) {
    if (text.startsWith("jdbc:")) {
      throw new IllegalArgumentException("is a JDBC address and not a JNDI name");
    }
    return parseVisibleAscii(text);
  }

  /** Parses a text of visible ASCII characters without blanks. */
  static String parseVisibleAscii(String text) {
    if (!text.matches("[\\x21-\\x7E]+")) {
      throw new IllegalArgumentException("has blanks or characters outside ASCII");
    }
    return text;
  }
}
