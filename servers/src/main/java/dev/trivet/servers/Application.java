// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.net.URI;
import java.nio.file.Path;

/**
 * Archive to deploy on a server.
 *
 * @param archive the file, a WAR or an EAR by its extension; it is deployed under its own name
 * @param contextPath path with a leading and without a trailing slash, so empty for the root.
 *     Servers take it from the archive, so here it must agree: a WAR is named after it, {@code
 *     ROOT.war} for the root; for an EAR it is the path of one of its web applications
 * @param mayBeRefused whether the server may refuse it; the start of the server succeeds all the
 *     same
 */
public record Application(Path archive, String contextPath, boolean mayBeRefused) {

  /** Makes an application that the server must deploy. */
  public Application(Path archive, String contextPath) {
    this(archive, contextPath, false);
  }

  /** Returns a copy of this application that the server may refuse. */
  public Application orRefused() {
    return new Application(archive, contextPath, true);
  }

  /** Returns the name of the file. */
  String file() {
    return archive.getFileName().toString();
  }

  /** Returns the name of the file without its ending, under which servers know the application. */
  String name() {
    return file().replaceFirst("\\.[a-z]+$", "");
  }

  boolean isEar() {
    return file().endsWith(".ear");
  }

  /** Returns the address on a server with these ports, without a slash at the end. */
  URI url(Ports ports) {
    return URI.create("http://localhost:" + ports.http() + contextPath);
  }
}
