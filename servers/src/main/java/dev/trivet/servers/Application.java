// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.net.URI;
import java.nio.file.Path;

/**
 * An archive that a server is to run.
 *
 * @param archive the file, deployed under its own name; a WAR or an EAR, as the name's ending says
 * @param contextPath where it answers, with a slash in front and none at the end, so empty for the
 *     root. Servers take it from the archive, so here it must agree: a WAR is named after it,
 *     {@code ROOT.war} for the root; for an EAR it is the path of one of its web applications
 * @param mayBeRefused whether the server may refuse it; the start of the server succeeds all the
 *     same
 */
public record Application(Path archive, String contextPath, boolean mayBeRefused) {

  /** An application that the server must take. */
  public Application(Path archive, String contextPath) {
    this(archive, contextPath, false);
  }

  /** The same application, which the server may refuse. */
  public Application orRefused() {
    return new Application(archive, contextPath, true);
  }

  /** The name of the file. */
  String file() {
    return archive.getFileName().toString();
  }

  /** The name of the file without its ending, under which servers know the application. */
  String name() {
    return file().replaceFirst("\\.[a-z]+$", "");
  }

  boolean isEar() {
    return file().endsWith(".ear");
  }

  /** The address on a server with these ports, without a slash at the end. */
  URI url(Ports ports) {
    return URI.create("http://localhost:" + ports.http() + contextPath);
  }
}
