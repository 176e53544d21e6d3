// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options of this extension in {@code arquillian.xml}.
 *
 * @param serverUrl the base URL of the server, without a slash at the end
 * @param serverUrlGiven whether the file has it
 * @param port the port of the stand-in, 0 for a free one
 * @param resetsApplications whether the deployments are reset before each test, too
 * @param settings the settings of Trivet
 */
record ExtensionOptions(
    String serverUrl,
    boolean serverUrlGiven,
    int port,
    boolean resetsApplications,
    Map<String, String> settings) {

  static ExtensionOptions of(Map<String, String> properties) {
    Map<String, String> settings = new TreeMap<>(properties);
    String url = settings.remove("serverUrl");
    String port = settings.remove("port");
    String reset = settings.remove("resetApplications");
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
        reset == null || Boolean.parseBoolean(reset),
        Map.copyOf(settings));
  }

  /**
   * Compares the base URL that Trivet was given with the real ones.
   *
   * @param real base URLs of its servlets; empty if the server does not tell
   * @throws IllegalStateException if none has the given path, or the assumed port
   */
  void compare(URI given, Collection<URI> real) {
    if (!real.isEmpty() && real.stream().noneMatch(url -> matches(given, url))) {
      throw new IllegalStateException(
          "Trivet was configured for an application at "
              + given
              + ", but it is at "
              + real.stream().map(URI::toString).distinct().toList()
              + ". Set the URL of the server in arquillian.xml: <extension qualifier=\"trivet\">"
              + "<property name=\"serverUrl\">http://localhost:PORT</property></extension>;"
              + " or set trivet.base-url in the web.xml of the deployment.");
    }
  }

  private boolean matches(URI given, URI real) {
    // a host may have several names, and a port of arquillian.xml may be that of a proxy
    return (serverUrlGiven || given.getPort() == real.getPort())
        && (given.getPath() + "/").equals(real.getPath().replaceFirst("/*$", "/"));
  }
}
