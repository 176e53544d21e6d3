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
 * Waits for the applications of a server that was just started.
 *
 * @param name of the server
 * @param process that was started
 * @param refused whether the server has refused an application, which the server may survive
 */
record Startup(String name, ServerProcess process, Predicate<Application> refused) {

  /** Long past any start, also of a server with ten applications on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int NO_ANSWER = 0;

  /** What servers say of an application that is not there yet. */
  private static final Set<Integer> NOT_YET = Set.of(NO_ANSWER, 404, 503);

  /** The server once its applications answer; in every other case the process is gone. */
  RunningServer await(Deployment deployment, Ports ports) throws InterruptedException {
    boolean up = false;
    try {
      long deadline = System.nanoTime() + LIMIT.toNanos();
      for (Application application : deployment.applications()) {
        awaitAnswer(application, application.url(ports), deadline);
      }
      up = true;
    } finally {
      if (!up) {
        process.close();
      }
    }
    return new RunningServer(name, deployment.url(ports), process, refused);
  }

  private void awaitAnswer(Application application, URI url, long deadline)
      throws InterruptedException {
    HttpClient http =
        HttpClient.newBuilder()
            // an upgrade to h2c makes Open Liberty wait
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

  /** Asks as a program would: that begins neither a session nor a sign-in. */
  private static int status(HttpClient http, URI url) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/"))
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return NO_ANSWER;
    }
  }

  private ServerFailedException failure(String what) {
    return new ServerFailedException(name + " " + what, process.log());
  }
}
