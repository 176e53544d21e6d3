// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Startup probe: polls the applications of a server until each responds.
 *
 * @param name name of the server in messages
 * @param process the process of the server
 * @param refused tells whether the server has refused an application; the server may keep running
 */
public record StartupProbe(String name, ServerProcess process, Predicate<Application> refused) {

  /** Timeout, long enough for a server with ten applications on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int NO_RESPONSE = 0;

  /** Status codes of an application that is not deployed yet. */
  private static final Set<Integer> NOT_YET = Set.of(NO_RESPONSE, 404, 503);

  /** Waits until all applications respond. Stops the process if one does not. */
  public RunningServer await(Deployment deployment, Ports ports) throws InterruptedException {
    boolean up = false;
    try {
      long deadline = System.nanoTime() + LIMIT.toNanos();
      for (Application application : deployment.applications()) {
        awaitResponse(application, application.url(ports), deadline);
      }
      up = true;
    } finally {
      if (!up) {
        process.close();
      }
    }
    return new RunningServer(name, deployment.url(ports), process, refused);
  }

  private void awaitResponse(Application application, URI url, long deadline)
      throws InterruptedException {
    HttpClient http =
        HttpClient.newBuilder()
            // a request to upgrade to h2c delays Open Liberty
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    while (NOT_YET.contains(status(http, url))) {
      if (!process.alive()) {
        throw failure("ended before " + application.file() + " answered");
      }
      if (refused.test(application)) {
        if (application.mayBeRefused()) {
          return;
        }
        throw failure("did not take the application " + application.file());
      }
      if (System.nanoTime() > deadline) {
        throw failure("did not answer at " + url + "/ within " + LIMIT.toSeconds() + " s");
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /** Sends a request for JSON, which starts neither a session nor a sign-in. */
  private static int status(HttpClient http, URI url) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/"))
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return NO_RESPONSE;
    }
  }

  private ServerFailedException failure(String what) {
    return new ServerFailedException(name + " " + what, process.log());
  }
}
