// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Deployment target of the running server: a folder that it scans, or Open Liberty's configuration.
 *
 * @param work the folder of the server
 * @param archives the folder with the archives
 */
record DeploymentTarget(Path work, Path archives) {

  private static final String LIBERTY = "servers/trivet/server.xml";

  /** Undeploys an application. The server does so with a delay. */
  void remove(String archive) throws IOException {
    Path configuration = work.resolve(LIBERTY);
    if (Files.exists(configuration)) {
      String all = Files.readString(configuration);
      Path removed = removed(archive);
      Files.writeString(removed, lines(all, line -> line.contains("/" + archive + "\"")));
      Files.writeString(configuration, lines(all, line -> !line.contains("/" + archive + "\"")));
    } else {
      Files.delete(folder().resolve(archive));
    }
  }

  /** Deploys the application again. */
  void add(String archive) throws IOException {
    Path configuration = work.resolve(LIBERTY);
    if (Files.exists(configuration)) {
      String line = Files.readString(removed(archive));
      Files.writeString(
          configuration, Files.readString(configuration).replace("</server>", line + "</server>"));
    } else {
      // moved, so that the scanner never finds an incomplete file
      Path ready = Files.copy(archives.resolve(archive), work.resolve(archive));
      Files.move(ready, folder().resolve(archive), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path removed(String archive) {
    return work.resolve(archive + ".xml");
  }

  private Path folder() {
    Path wildFly = work.resolve("standalone/deployments");
    return Files.isDirectory(wildFly) ? wildFly : work.resolve("domain1/autodeploy");
  }

  private static String lines(String text, Predicate<String> which) {
    return text.lines().filter(which).map(line -> line + "\n").collect(Collectors.joining());
  }
}
