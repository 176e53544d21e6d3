// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class FaultTest {
  private final FakeAtlassian fake;
  private final App app;
  private Map<String, Object> tokens = Map.of();

  FaultTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @BeforeEach
  void signIn() throws Exception {
    tokens = app.signIn("mia", "site-a");
    fake.ledger().clear();
  }

  @Test
  void status_happensOnce_andSpendsNothing() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.status(503));

    assertThat(refresh().statusCode()).isEqualTo(503);
    assertThat(refresh().statusCode()).isEqualTo(200);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void status_timesAndAfter_followTheScript() throws Exception {
    fake.fault(Endpoint.ME, Fault.status(500).times(2).after(1));
    fake.fault(Endpoint.ME, Fault.status(502).always());

    assertThat(me()).isEqualTo(502);
    assertThat(me()).isEqualTo(500);
    assertThat(me()).isEqualTo(500);
    assertThat(me()).isEqualTo(502);
    fake.repair();
    assertThat(me()).isEqualTo(200);
  }

  @Test
  void status_onlyForRefresh_leavesCodesAlone() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.status(503).onlyFor("refresh_token").always());

    assertThat(app.exchange(app.code("mia", "site-b")).statusCode()).isEqualTo(200);
    assertThat(refresh().statusCode()).isEqualTo(503);
  }

  @Test
  void status_afterOperation_spendsTheToken() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.status(502).afterOperation());

    assertThat(refresh().statusCode()).isEqualTo(502);
    assertThat(refresh().statusCode()).isEqualTo(200);
    assertThat(fake.ledger().spentRefreshTokens()).hasSize(1);
  }

  @Test
  void error_isJson() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.error(400, "invalid_scope", "no longer"));

    HttpResponse<String> response = refresh();

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(App.json(response))
        .containsEntry("error", "invalid_scope")
        .containsEntry("error_description", "no longer");
  }

  @Test
  void gzip_compressesTheAnswerOfAPerformedOperation() throws Exception {
    fake.fault(Endpoint.ME, Fault.gzip());

    HttpResponse<byte[]> response = meBytes();

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
        .asString()
        .contains("Mia Krystof");
  }

  @Test
  void encoded_asDeflate_isZlib_andAsAnythingElse_isSaidOnly() throws Exception {
    fake.fault(Endpoint.ME, Fault.encoded("deflate"));
    assertThat(new InflaterInputStream(new ByteArrayInputStream(meBytes().body())).readAllBytes())
        .asString()
        .contains("Mia Krystof");

    fake.fault(Endpoint.ME, Fault.encoded("br"));
    HttpResponse<byte[]> response = meBytes();
    assertThat(response.headers().firstValue("Content-Encoding")).contains("br");
    assertThat(response.body()).asString().contains("Mia Krystof");
  }

  @Test
  void bomb_isSmall_andBecomesMuch() throws Exception {
    fake.fault(Endpoint.ME, Fault.bomb(5_000_000));

    byte[] body = meBytes().body();

    assertThat(body.length).isLessThan(50_000);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
        .hasSize(5_000_000);
  }

  @Test
  void byteOrderMark_andCharset_changeTheBytes() throws Exception {
    fake.fault(Endpoint.ME, Fault.byteOrderMark());
    assertThat(meBytes().body()).startsWith(0xEF, 0xBB, 0xBF, '{');

    fake.fault(Endpoint.ME, Fault.charset(StandardCharsets.UTF_16BE));
    HttpResponse<byte[]> response = meBytes();
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/json;charset=UTF-16BE");
    assertThat(response.body()).startsWith(0, '{');
  }

  @Test
  void tooManyRequests_carriesRetryAfter() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("17"));

    HttpResponse<String> response = refresh();

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("17");
  }

  @Test
  void html_comesWithStatus200() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.html());

    assertThat(refresh().body()).startsWith("<html>");
  }

  @Test
  void body_comesAsItIs() throws Exception {
    byte[] bytes = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', (byte) 0xFF};
    fake.fault(Endpoint.ME, Fault.body(418, "application/json", bytes).header("X-A", "b"));

    HttpResponse<byte[]> response =
        HttpClient.newHttpClient().send(app.request("/me").build(), BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.body()).isEqualTo(bytes);
    assertThat(response.headers().firstValue("X-A")).contains("b");
  }

  @Test
  void redirect_namesItsTarget() throws Exception {
    fake.fault(Endpoint.RESOURCES, Fault.redirect(URI.create("https://evil.example/")));

    HttpResponse<String> response = app.get("/oauth/token/accessible-resources", "x");

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location")).contains("https://evil.example/");
  }

  @Test
  void edit_rewritesTheRealAnswer() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.edit(text -> text.replace("refresh_token", "no_token")));

    assertThat(App.json(refresh())).containsKey("no_token").doesNotContainKey("refresh_token");
  }

  @Test
  void close_comesBeforeAnyByte_andSpendsNothing() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.close());

    assertThatThrownBy(this::refresh).isInstanceOf(IOException.class);
    assertThat(fake.ledger().calls(Endpoint.TOKEN).get(0).status()).isZero();
    assertThat(refresh().statusCode()).isEqualTo(200);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void close_afterOperation_spendsTheToken() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.close().afterOperation());

    assertThatThrownBy(this::refresh).isInstanceOf(IOException.class);
    refresh();
    assertThat(fake.ledger().spentRefreshTokens()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 1000})
  void cut_breaksTheBodyAfterThoseBytes_andSpendsTheToken(int bytes) throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.cut(bytes));

    String response = raw(App.form(app.refreshFields(tokens.get("refresh_token"))));

    assertThat(response).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(response.substring(response.indexOf("\r\n\r\n") + 4)).hasSize(bytes);
    Matcher length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(response);
    assertThat(length.find()).isTrue();
    assertThat(Integer.parseInt(length.group(1))).isGreaterThan(bytes);
    refresh();
    assertThat(fake.ledger().spentRefreshTokens()).hasSize(1);
  }

  @Test
  void cut_isAnErrorForAnHttpClient() {
    fake.fault(Endpoint.TOKEN, Fault.cut(100));

    assertThatThrownBy(this::refresh).isInstanceOf(IOException.class);
  }

  @Test
  void hang_neverAnswers_untilReset() {
    fake.fault(Endpoint.TOKEN, Fault.hang());
    CompletableFuture<HttpResponse<String>> call =
        HttpClient.newHttpClient()
            .sendAsync(
                app.request("/oauth/token").POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    while (fake.ledger().count(Endpoint.TOKEN) == 0) {
      Thread.onSpinWait();
    }
    assertThat(call).isNotDone();

    fake.reset();

    assertThatThrownBy(call::join).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void hang_isLetGoByRepair_andOthersAreServedMeanwhile() throws Exception {
    fake.fault(Endpoint.ME, Fault.hang());
    CompletableFuture<HttpResponse<String>> call =
        HttpClient.newHttpClient().sendAsync(app.request("/me").build(), BodyHandlers.ofString());
    while (fake.ledger().count(Endpoint.ME) == 0) {
      Thread.onSpinWait();
    }

    assertThat(me()).isEqualTo(200);
    assertThat(call).isNotDone();
    fake.repair();
  }

  @Test
  void drip_sendsHeadersFirstAndAllOfTheBodyInTheEnd() throws Exception {
    fake.fault(Endpoint.ME, Fault.drip(Duration.ofNanos(1000)));

    HttpResponse<String> response = app.get("/me", tokens.get("access_token"));

    assertThat(App.json(response)).containsEntry("name", "Mia Krystof");
  }

  @Test
  void drip_atSnailsPace_givesHeadersButNoBody() throws Exception {
    fake.fault(Endpoint.ME, Fault.drip(Duration.ofDays(1)));

    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(app.request("/me").build(), BodyHandlers.ofInputStream());

    try (InputStream body = response.body()) {
      assertThat(body.available()).isZero();
      fake.repair();
      assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void delay_performsAtOnceAndAnswersLater() throws Exception {
    fake.fault(Endpoint.ME, Fault.delay(Duration.ofMillis(1)));

    assertThat(me()).isEqualTo(200);
  }

  @Test
  void endless_neverEnds() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.endless());

    HttpResponse<InputStream> response =
        HttpClient.newHttpClient()
            .send(app.request("/oauth/token").build(), BodyHandlers.ofInputStream());

    try (InputStream body = response.body()) {
      assertThat(body.readNBytes(2_000_000)).hasSize(2_000_000);
    }
  }

  /** Reads every byte until the connection ends; HTTP clients drop some. */
  private String raw(String form) throws IOException {
    URI url = fake.url();
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String head =
          "POST /oauth/token HTTP/1.1\r\nHost: fake\r\nContent-Length: "
              + form.length()
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n";
      socket.getOutputStream().write((head + form).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpResponse<String> refresh() throws Exception {
    return app.refresh(tokens.get("refresh_token"));
  }

  private HttpResponse<byte[]> meBytes() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fake.url() + "/me"))
            .header("Authorization", "Bearer " + tokens.get("access_token"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  private int me() throws Exception {
    return app.get("/me", tokens.get("access_token")).statusCode();
  }
}
