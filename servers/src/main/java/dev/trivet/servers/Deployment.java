// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a server is to run.
 *
 * @param war the file, deployed under its own name
 * @param contextPath where the application is to answer, with a slash in front and none at the end,
 *     so empty for the root, which is that of a {@code ROOT.war} everywhere; WildFly takes it from
 *     the WAR itself, so here it must agree
 * @param environment the variables named {@code TRIVET_…}, given the application's address, which
 *     is known only once a port is
 * @param beside further files, each deployed under its own name and answering there
 * @param finestLog whether the server logs all that Trivet says, down to the finest level
 */
public record Deployment(
    Path war,
    String contextPath,
    Function<URI, Map<String, String>> environment,
    List<Path> beside,
    boolean finestLog) {

  Deployment(Path war, String contextPath, Function<URI, Map<String, String>> environment) {
    this(war, contextPath, environment, List.of(), false);
  }

  Deployment withFinestLog() {
    return new Deployment(war, contextPath, environment, beside, true);
  }

  Deployment with(Path... wars) {
    return new Deployment(war, contextPath, environment, List.of(wars), finestLog);
  }

  /** Copies all of it to where a server looks for applications. */
  void copyInto(Path folder) throws IOException {
    Files.copy(war, folder.resolve(war.getFileName()));
    for (Path other : beside) {
      Files.copy(other, folder.resolve(other.getFileName()));
    }
  }

  URI url(Ports ports) {
    return URI.create("http://localhost:" + ports.http() + contextPath);
  }
}
