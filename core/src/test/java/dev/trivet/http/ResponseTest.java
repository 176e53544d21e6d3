// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseTest {

  @Test
  void reply_printsItsStatusOnly() {
    assertThat(new Response(200, Duration.ofSeconds(7), "t0psecret")).hasToString("Response[200]");
  }

  @Test
  void request_printsNeitherQueryNorHeadersNorBody() {
    URI uri = URI.create("https://api.example/me?q=t0psecret#t0psecret");

    assertThat(Request.get(uri, "t0psecret")).hasToString("GET https://api.example/me");
    assertThat(Request.post(uri, "{\"t0psecret\":1}")).hasToString("POST https://api.example/me");
  }

  @Test
  void request_keepsACopyOfItsHeaders() {
    Map<String, String> headers = new HashMap<>(Map.of("a", "b"));
    Request request = new Request(URI.create("https://api.example"), headers, null);
    headers.clear();

    assertThat(request.headers()).containsEntry("a", "b");
  }
}
