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
 * Applications to deploy on a server, with the environment of its process.
 *
 * @param applications all of them; the first gives the server its address
 * @param environment the variables {@code TRIVET_…}, computed from the first application's address,
 *     which is known only once a port is
 * @param finestLog whether the server logs {@code dev.trivet} at the finest level
 * @param shortLived whether the server runs for minutes, so that its JVM is not to spend processor
 *     time on what pays off later
 */
public record Deployment(
    List<Application> applications,
    Function<URI, Map<String, String>> environment,
    boolean finestLog,
    boolean shortLived) {

  Deployment(Path war, String contextPath, Function<URI, Map<String, String>> environment) {
    this(List.of(new Application(war, contextPath)), environment, false, false);
  }

  Deployment withFinestLog() {
    return new Deployment(applications, environment, true, shortLived);
  }

  Deployment forMinutes() {
    return new Deployment(applications, environment, finestLog, true);
  }

  /** Copies the archives into the deployment folder of a server. */
  void copyInto(Path folder) throws IOException {
    for (Application application : applications) {
      Files.copy(application.archive(), folder.resolve(application.file()));
    }
  }

  /** Returns the address of the first application. */
  URI url(Ports ports) {
    return applications.get(0).url(ports);
  }

  /** Returns all variables of the server's process. */
  Map<String, String> environment(Ports ports) {
    return environment.apply(url(ports));
  }
}
