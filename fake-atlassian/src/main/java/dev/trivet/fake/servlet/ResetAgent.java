// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.servlet;

import dev.trivet.fake.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/**
 * Agent that asks the stand-in whether it was reset, and then resets the application. It asks from
 * inside, so the application needs no entrance for it.
 */
final class ResetAgent implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ResetAgent.class.getName());
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI self;
  private final Runnable reset;
  private final Thread thread;
  private int resets;

  private ResetAgent(URI standIn, Runnable reset) {
    this.self = URI.create(standIn + "/control/applications/" + UUID.randomUUID());
    this.reset = reset;
    this.thread = new Thread(this::run, "trivet-fake-reset");
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
  }

  /** Registers at the stand-in and begins to ask; does nothing if the stand-in is not there. */
  static ResetAgent start(URI standIn, String name, Runnable reset) {
    ResetAgent agent = new ResetAgent(standIn, reset);
    try {
      String body = Json.write(Json.object("name", name));
      agent.resets = agent.number(agent.send("PUT", "", BodyPublishers.ofString(body)));
      agent.thread.start();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "no stand-in at " + standIn + ": nothing is reset", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return agent;
  }

  private void run() {
    try {
      while (true) {
        int seen = number(send("GET", "/resets?after=" + resets, BodyPublishers.noBody()));
        if (seen > resets) {
          resets = seen;
          report(perform());
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the stand-in has ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Resets the application. Returns why that failed, or an empty text. */
  private String perform() {
    try {
      reset.run();
      return "";
    } catch (RuntimeException | LinkageError failed) {
      LOG.log(System.Logger.Level.ERROR, "the application cannot be reset", failed);
      return failed.toString();
    }
  }

  private void report(String failure) throws IOException, InterruptedException {
    Object body = Json.object("resets", resets, "failure", failure.isEmpty() ? null : failure);
    send("POST", "/resets", BodyPublishers.ofString(Json.write(body)));
  }

  private int number(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException("the stand-in answered " + response.statusCode());
    }
    return ((Number) Json.readObject(response.body()).getOrDefault("resets", 0)).intValue();
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(self + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Ends the asking; the stand-in waits for this application no longer. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      send("DELETE", "", BodyPublishers.noBody());
      thread.join(TIMEOUT.toMillis());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the stand-in has ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
