// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "7, 7", "' 30 ', 30", "3600, 3600", "3601, 3600", "999999999, 3600"})
  void waitTime_inSeconds_isCapped(String header, long seconds) {
    assertThat(new Reply(429, header, "").waitTime()).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "1.5", "soon", "9999999999", "Fri, 31 Dec 2027 23:59:59 GMT", "1e3"})
  void waitTime_ofAnotherForm_isNone(String header) {
    assertThat(new Reply(429, header, "").waitTime()).isEmpty();
  }

  @Test
  void waitTime_withoutHeader_isNone() {
    assertThat(new Reply(429, "").waitTime()).isEmpty();
  }

  @Test
  void reply_printsItsStatusOnly() {
    assertThat(new Reply(200, "7", "t0psecret")).hasToString("Reply[200]");
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

  @Test
  void body_thatIsLate_isGivenUp() {
    assertThatThrownBy(
            () -> BoundedBody.read(new ByteArrayInputStream(new byte[20_000]), () -> true))
        .isInstanceOf(IOException.class);
  }

  @Test
  void body_thatIsNotThere_isEmpty() throws IOException {
    assertThat(BoundedBody.read(null, () -> false)).isEmpty();
  }
}
