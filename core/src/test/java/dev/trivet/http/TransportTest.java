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
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class TransportTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final String TOKEN = "t0psecret";

  private final FakeAtlassian fake;
  private final List<Transport> opened = new ArrayList<>();

  TransportTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() {
    // a call that is let go may be sent again: not into the next test
    fake.repair();
    opened.forEach(Transport::close);
  }

  @Test
  void get_ofAnAnswer_givesAllOfIt() {
    fake.fault(Endpoint.ME, Fault.body(200, "application/json", "{\"caf\u00e9\":1}"));

    Response response = get(LONG);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"caf\u00e9\":1}");
    assertThat(fake.ledger().calls(Endpoint.ME))
        .singleElement()
        .extracting(Call::accessToken)
        .isEqualTo(Ledger.fingerprint(TOKEN));
  }

  @Test
  void get_ofAnErrorStatus_isAReply() {
    for (int status : new int[] {204, 400, 401, 403, 404, 500, 503}) {
      fake.fault(Endpoint.ME, Fault.status(status));

      Response response = get(LONG);
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void get_ofAHtmlPage_isAReply() {
    fake.fault(Endpoint.ME, Fault.html());

    assertThat(get(LONG).body()).startsWith("<html>");
  }

  @Test
  void get_withRetryAfter_tellsIt() {
    fake.fault(Endpoint.ME, Fault.tooManyRequests("7"));

    Response response = get(LONG);
    assertThat(response.status()).isEqualTo(429);
    assertThat(response.waitTime()).contains(Duration.ofSeconds(7));
  }

  @Test
  void redirect_isNotFollowed() {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      fake.fault(Endpoint.ME, Fault.status(status).header("Location", fake.url() + "/elsewhere"));

      assertThat(get(LONG).status()).isEqualTo(status);
    }
    assertThat(fake.ledger().count(Endpoint.OTHER)).isZero();
  }

  @Test
  void body_thatIsNotUtf8_isEmpty() {
    byte[] latin1 = {'{', '"', (byte) 0xE9, '"', ':', '1', '}'};
    fake.fault(Endpoint.ME, Fault.body(200, "application/json;charset=ISO-8859-1", latin1));

    Response response = get(LONG);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void body_asLongAsAllowed_isRead_andOneByteMoreIsNot() {
    byte[] most = "a".repeat(Response.MAX_BYTES).getBytes(StandardCharsets.US_ASCII);
    fake.fault(Endpoint.ME, Fault.body(200, "text/plain", most));
    fake.fault(Endpoint.ME, Fault.body(200, "text/plain", new byte[most.length + 1]));

    assertThat(get(LONG).body()).hasSize(most.length);
    refusesGet(LONG);
  }

  @Test
  void answer_thatNeverEnds_isGivenUp() {
    fake.fault(Endpoint.ME, Fault.endless());

    refusesGet(LONG);
  }

  @Test
  void answer_thatNeverComes_isGivenUpAtTheDeadline() {
    fake.fault(Endpoint.ME, Fault.hang());

    refusesGet(SHORT);
  }

  @Test
  void body_thatComesInDrops_isGivenUpAtTheDeadline() {
    fake.fault(Endpoint.ME, Fault.drip(Duration.ofMillis(50)).always());

    refusesGet(SHORT);
  }

  @Test
  void body_thatIsCut_isNoAnswer() {
    for (int bytes : new int[] {0, 1, 10}) {
      fake.fault(Endpoint.ME, Fault.cut(bytes).times(2));
      refusesGet(LONG);
      fake.repair();
    }
  }

  @Test
  void connection_thatDies_isNoAnswer() {
    fake.fault(Endpoint.ME, Fault.close().always());

    refusesGet(LONG);
  }

  @Test
  void server_thatIsNotThere_isNoAnswer() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI unknown = URI.create("http://127.0.0.1:" + port + "/me?secret=" + TOKEN);

    assertThatThrownBy(() -> Transport.await(open(LONG).send(Request.get(unknown, TOKEN))))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void close_endsTheCallsUnderWay_andRefusesMore() {
    fake.fault(Endpoint.ME, Fault.hang());
    Transport transport = open(LONG);
    CompletableFuture<Response> held = transport.send(Request.get(me(), TOKEN));

    transport.close();

    for (CompletableFuture<Response> call :
        List.of(held, transport.send(Request.get(me(), TOKEN)))) {
      assertThatThrownBy(() -> Transport.await(call))
          .isInstanceOf(AtlassianUnavailableException.class)
          .hasMessageNotContaining(TOKEN);
    }
  }

  @Test
  void await_ofAnInterruptedThread_endsAndStaysInterrupted() {
    fake.fault(Endpoint.ME, Fault.hang());
    CompletableFuture<Response> call = open(LONG).send(Request.get(me(), TOKEN));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Transport.await(call))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void twoCalls_areUnderWayAtTheSameTime() {
    fake.fault(Endpoint.ME, Fault.hang());
    Transport transport = open(Duration.ofSeconds(2));
    CompletableFuture<Response> held = transport.send(Request.get(me(), TOKEN));
    Request resources =
        Request.get(URI.create(fake.url() + "/oauth/token/accessible-resources"), TOKEN);

    assertThat(Transport.await(transport.send(resources)).status()).isEqualTo(401);
    assertThatThrownBy(() -> Transport.await(held))
        .isInstanceOf(AtlassianUnavailableException.class);
  }

  private void refusesGet(Duration callTimeout) {
    assertThatThrownBy(() -> get(callTimeout))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageStartingWith("[TRV-0301]")
        .hasMessageContaining("GET " + fake.url() + "/me")
        .hasMessageNotContainingAny(TOKEN, "Bearer", "access_token", "q=");
  }

  private Response get(Duration callTimeout) {
    return Transport.await(open(callTimeout).send(Request.get(me(), TOKEN)));
  }

  private Transport open(Duration callTimeout) {
    Transport transport = JdkTransport.create(CONNECT_TIMEOUT, callTimeout, null);
    opened.add(transport);
    return transport;
  }

  private URI me() {
    return URI.create(fake.url() + "/me?q=" + TOKEN);
  }
}
