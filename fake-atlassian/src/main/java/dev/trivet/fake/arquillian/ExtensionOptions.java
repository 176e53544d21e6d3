// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code arquillian.xml} says to this extension.
 *
 * @param serverUrl without a slash at the end
 * @param serverUrlGiven whether somebody said it
 * @param port the stand-in's, 0 for a free one
 * @param settings of Trivet
 */
record ExtensionOptions(
    String serverUrl, boolean serverUrlGiven, int port, Map<String, String> settings) {

  static ExtensionOptions of(Map<String, String> properties) {
    Map<String, String> settings = new TreeMap<>(properties);
    String url = settings.remove("serverUrl");
    String port = settings.remove("port");
    settings.keySet().stream()
        .filter(name -> !name.startsWith("trivet."))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "arquillian.xml: the extension trivet has no property " + name);
            });
    return new ExtensionOptions(
        url == null ? "http://localhost:8080" : url.replaceFirst("/+$", ""),
        url != null,
        port == null ? 0 : Integer.parseInt(port),
        Map.copyOf(settings));
  }

  /**
   * Compares what Trivet was told with where the application is.
   *
   * @param real base URLs of its servlets; none if the server does not tell
   * @throws IllegalStateException if none of them has the path, or the port that was guessed
   */
  void compare(URI told, Collection<URI> real) {
    if (!real.isEmpty() && real.stream().noneMatch(url -> fits(told, url))) {
      throw new IllegalStateException(
          "Trivet was told that the application is at "
              + told
              + ", but it is at "
              + real.stream().map(URI::toString).distinct().toList()
              + ". Say where the server is in arquillian.xml: <extension qualifier=\"trivet\">"
              + "<property name=\"serverUrl\">http://localhost:PORT</property></extension>;"
              + " or the whole trivet.base-url in the web.xml of the deployment.");
    }
  }

  private boolean fits(URI told, URI real) {
    // hosts have several names, and a given port may be that of a proxy
    return (serverUrlGiven || told.getPort() == real.getPort())
        && (told.getPath() + "/").equals(real.getPath().replaceFirst("/*$", "/"));
  }
}
