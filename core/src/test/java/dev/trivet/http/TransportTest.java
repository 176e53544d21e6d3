// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Ledger;
import dev.trivet.http.Transports.Kind;
import dev.trivet.json.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(FakeAtlassianExtension.class)
class TransportTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String TOKEN = "t0psecret";

  private final FakeAtlassian fake;
  private final Transports transports = new Transports();

  TransportTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() throws InterruptedException {
    // a call that is let go may be sent again: not into the next test
    fake.repair();
    transports.close();
  }

  @ParameterizedTest
  @EnumSource
  void get_ofAnAnswer_givesAllOfIt(Kind kind) {
    fake.fault(Endpoint.ME, Fault.body(200, "application/json", "{\"caf\u00e9\":1}"));

    Response response = get(kind, LONG);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"caf\u00e9\":1}");
    assertThat(fake.ledger().calls(Endpoint.ME))
        .singleElement()
        .extracting(Call::accessToken)
        .isEqualTo(Ledger.fingerprint(TOKEN));
  }

  @ParameterizedTest
  @EnumSource
  void get_ofAnErrorStatus_isAReply(Kind kind) {
    for (int status : new int[] {204, 400, 401, 403, 404, 500, 503}) {
      fake.fault(Endpoint.ME, Fault.status(status));

      Response response = get(kind, LONG);
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void get_ofAHtmlPage_isAReply(Kind kind) {
    fake.fault(Endpoint.ME, Fault.html());

    assertThat(get(kind, LONG).body()).startsWith("<html>");
  }

  @ParameterizedTest
  @EnumSource
  void get_withRetryAfter_tellsIt(Kind kind) {
    fake.fault(Endpoint.ME, Fault.tooManyRequests("7"));

    Response response = get(kind, LONG);
    assertThat(response.status()).isEqualTo(429);
    assertThat(response.waitTime()).contains(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @EnumSource
  void redirect_isNotFollowed(Kind kind) {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      fake.fault(Endpoint.ME, Fault.status(status).header("Location", fake.url() + "/elsewhere"));

      assertThat(get(kind, LONG).status()).isEqualTo(status);
    }
    assertThat(fake.ledger().count(Endpoint.OTHER)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void body_thatIsNotUtf8_isEmpty(Kind kind) {
    byte[] latin1 = {'{', '"', (byte) 0xE9, '"', ':', '1', '}'};
    fake.fault(Endpoint.ME, Fault.body(200, "application/json;charset=ISO-8859-1", latin1));

    Response response = get(kind, LONG);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void body_asLongAsAllowed_isRead_andOneByteMoreIsNot(Kind kind) {
    byte[] most = "a".repeat(BoundedBody.MAX_BYTES).getBytes(StandardCharsets.US_ASCII);
    fake.fault(Endpoint.ME, Fault.body(200, "text/plain", most));
    fake.fault(Endpoint.ME, Fault.body(200, "text/plain", new byte[most.length + 1]));

    assertThat(get(kind, LONG).body()).hasSize(most.length);
    refusesGet(kind, LONG);
  }

  @ParameterizedTest
  @EnumSource
  void answer_thatNeverEnds_isGivenUp(Kind kind) {
    fake.fault(Endpoint.ME, Fault.endless());

    refusesGet(kind, LONG);
  }

  @ParameterizedTest
  @EnumSource
  void answer_thatNeverComes_isGivenUpAtTheDeadline(Kind kind) {
    fake.fault(Endpoint.ME, Fault.hang());

    refusesGet(kind, SHORT);
  }

  @ParameterizedTest
  @EnumSource
  void body_thatComesInDrops_isGivenUpAtTheDeadline(Kind kind) {
    fake.fault(Endpoint.ME, Fault.drip(Duration.ofMillis(50)).always());

    refusesGet(kind, SHORT);
  }

  /** HttpURLConnection, below some REST clients, takes a cut body for a whole one. */
  @ParameterizedTest
  @EnumSource
  void body_thatIsCut_isNoAnswerOrNoJson(Kind kind) {
    for (int bytes : new int[] {0, 1, 10}) {
      fake.fault(Endpoint.ME, Fault.cut(bytes).times(2));
      try {
        String body = get(kind, LONG).body();
        assertThat(kind).isEqualTo(Kind.REST);
        assertThatThrownBy(() -> Json.object(body)).isInstanceOf(IllegalArgumentException.class);
      } catch (AtlassianUnavailableException failure) {
        assertThat(failure).hasMessageNotContaining(TOKEN);
      }
      fake.repair();
    }
  }

  @ParameterizedTest
  @EnumSource
  void connection_thatDies_isNoAnswer(Kind kind) {
    fake.fault(Endpoint.ME, Fault.close().always());

    refusesGet(kind, LONG);
  }

  @ParameterizedTest
  @EnumSource
  void server_thatIsNotThere_isNoAnswer(Kind kind) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port + "/me?secret=" + TOKEN);

    assertThatThrownBy(() -> transports.get(kind, LONG).start(Request.get(nobody, TOKEN)).await())
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void start_withoutAThread_isTransient() {
    Transport transport = transports.get(Kind.REST, LONG);
    transports.executor().shutdownNow();

    assertThatThrownBy(() -> transport.start(Request.get(me(), TOKEN)))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageNotContaining(TOKEN);
  }

  @ParameterizedTest
  @EnumSource
  void await_ofAnInterruptedThread_endsAndStaysInterrupted(Kind kind) {
    fake.fault(Endpoint.ME, Fault.hang());
    Transport.Call call = transports.get(kind, LONG).start(Request.get(me(), TOKEN));
    Thread.currentThread().interrupt();

    assertThatThrownBy(call::await).isInstanceOf(AtlassianUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void twoCalls_areUnderWayAtTheSameTime(Kind kind) {
    fake.fault(Endpoint.ME, Fault.hang());
    Transport transport = transports.get(kind, Duration.ofSeconds(2));
    Transport.Call held = transport.start(Request.get(me(), TOKEN));
    Request resources =
        Request.get(URI.create(fake.url() + "/oauth/token/accessible-resources"), TOKEN);

    assertThat(transport.start(resources).await().status()).isEqualTo(401);
    assertThatThrownBy(held::await).isInstanceOf(AtlassianUnavailableException.class);
  }

  private void refusesGet(Kind kind, Duration callTimeout) {
    assertThatThrownBy(() -> get(kind, callTimeout))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageStartingWith("[TRV-0301]")
        .hasMessageContaining("GET " + fake.url() + "/me")
        .hasMessageNotContainingAny(TOKEN, "Bearer", "access_token", "q=");
  }

  private Response get(Kind kind, Duration callTimeout) {
    return transports.get(kind, callTimeout).start(Request.get(me(), TOKEN)).await();
  }

  private URI me() {
    return URI.create(fake.url() + "/me?q=" + TOKEN);
  }
}
