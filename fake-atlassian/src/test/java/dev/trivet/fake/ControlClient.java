// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Client of the control interface, as curl is one. */
final class ControlClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeAtlassian fake;

  ControlClient(FakeAtlassian fake) {
    this.fake = fake;
  }

  Map<String, Object> get(String path) throws Exception {
    return Json.readObject(expect(200, "GET", path, "").body());
  }

  /** Sends a request, with JSON unless the body is empty, and compares the status. */
  HttpResponse<String> expect(int status, String method, String path, String body)
      throws Exception {
    HttpResponse<String> response = send(method, path, body);
    if (response.statusCode() != status) {
      throw new AssertionError(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return response;
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(fake.url() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
