// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A retry sends what was sent the first time. */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class RepeatedCallTest {

  private final FakeAtlassian fake;
  private CallFixture fixture;
  private WebTarget echo;

  RepeatedCallTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @BeforeEach
  void open() {
    fixture = CallFixture.open(fake);
    echo = fixture.mia().confluence(fixture.site()).path("echo");
    fixture.endAccessTokens();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void assertRepeated() {
    assertThat(fixture.sent()).isEqualTo(2);
    assertThat(fixture.refreshes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "OPTIONS"})
  void request_withoutBody_keepsMethodQueryAndHeaders(String method) {
    Echo echoed =
        echo.queryParam("jql", "a = \"b c\" & d%2F")
            .request(MediaType.APPLICATION_JSON_TYPE)
            .header("X-Own", "1")
            .acceptLanguage("de")
            .cookie("a", "b")
            .method(method, Echo.class);

    assertThat(echoed.method()).isEqualTo(method);
    assertThat(echoed.query()).isEqualTo("jql=a+%3D+%22b+c%22+%26+d%2F");
    assertThat(echoed.headers())
        .containsEntry("x-own", "1")
        .containsEntry("accept", "application/json")
        .containsEntry("accept-language", "de")
        .containsKey("cookie");
    assertThat(echoed.body()).isEmpty();
    assertRepeated();
  }

  /** JSON of an issue. */
  public record Issue(String summary, List<String> labels) {}

  static Stream<Arguments> bodies() {
    Issue issue = new Issue("grün", List.of("a", "b"));
    String json = "{\"labels\":[\"a\",\"b\"],\"summary\":\"grün\"}";
    byte[] bytes = "grün".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        body(() -> Entity.json(issue), json),
        body(
            () -> Entity.json(new GenericEntity<List<Issue>>(List.of(issue)) {}), "[" + json + "]"),
        body(() -> Entity.json(Map.of("a", 1)), "{\"a\":1}"),
        body(() -> Entity.json("{}"), "{}"),
        body(() -> Entity.text("plain"), "plain"),
        body(() -> Entity.text(""), ""),
        body(() -> Entity.entity("grün", "text/plain;charset=UTF-8"), "grün"),
        body(() -> Entity.form(new Form("a", "b c")), "a=b+c"),
        body(() -> Entity.entity(bytes, MediaType.APPLICATION_OCTET_STREAM_TYPE), "grün"),
        body(() -> Entity.entity(bytes, MediaType.APPLICATION_JSON_TYPE), "grün"),
        body(() -> Entity.entity("x", new Variant(MediaType.TEXT_PLAIN_TYPE, "de", "own")), "x"),
        // readable only once, and small enough to be buffered
        body(() -> Entity.text(new ByteArrayInputStream(bytes)), "grün"),
        body(() -> Entity.text(new StringReader("plain")), "plain"),
        body(() -> Entity.text((StreamingOutput) out -> out.write(bytes)), "grün"));
  }

  private static Arguments body(Supplier<Entity<?>> entity, String body) {
    return Arguments.of(entity, body);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void body_isSentAgain_asItWasWritten(Supplier<Entity<?>> entity, String body) {
    Invocation.Builder request = echo.request().header("X-Own", "1");

    Echo repeated = request.post(entity.get(), Echo.class);
    assertRepeated();
    Echo first = request.post(entity.get(), Echo.class);

    assertThat(repeated).isEqualTo(first);
    assertThat(repeated.body()).isEqualTo(body);
    assertThat(repeated.headers()).containsEntry("x-own", "1").containsKey("content-type");
  }

  @Test
  void body_thatIsLarge_isNotKept_andTheRefusalPassedOn() {
    try (Response response = echo.request().post(Entity.text("x".repeat((1 << 20) + 1)))) {
      assertThat(response.getStatus()).isEqualTo(401);
    }
    assertThat(fixture.refreshes()).as("the next call works").isEqualTo(1);
    assertThat(echo.request().post(Entity.text("x".repeat(1 << 20)), Echo.class).body())
        .hasSize(1 << 20);
    assertThat(fixture.sent()).isEqualTo(2);
  }

  @Test
  void applicationsFilters_runOnce_andSeeOnlyTheSecondAnswer() {
    AtomicInteger requests = new AtomicInteger();
    AtomicInteger answers = new AtomicInteger();
    ClientRequestFilter numbering =
        request -> request.getHeaders().add("X-Number", requests.incrementAndGet());
    ClientResponseFilter hearing = (request, response) -> answers.addAndGet(response.getStatus());

    Echo echoed = echo.register(numbering).register(hearing).request().get(Echo.class);

    assertThat(echoed.headers()).containsEntry("x-number", "1");
    assertRepeated();
    assertThat(requests).hasValue(1);
    assertThat(answers).hasValue(200);
  }

  @Test
  void answer_isStreamed_andReadByTheApplicationsProviders() throws Exception {
    try (Response response = echo.register(UpperCaseReader.class).request().get()) {
      System.gc();
      assertThat(response.getMediaType().getSubtype()).isEqualTo("json");
      assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
      assertThat(response.readEntity(UpperCaseReader.Text.class).text())
          .startsWith("{\"METHOD\":\"GET\"");
    }
  }

  @Test
  void answer_asStream_isReadAfterTheResponseIsForgotten() throws Exception {
    try (InputStream body = echo.request().get(InputStream.class)) {
      System.gc();
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("\"GET\"");
    }
  }

  @Test
  void answer_thatIsLarge_isRead() {
    String large = "y".repeat(3_000_000);
    fake.fault(Endpoint.CONFLUENCE, Fault.status(401));
    fake.fault(Endpoint.CONFLUENCE, Fault.body(200, "text/plain", large));

    assertThat(echo.request().get(String.class)).isEqualTo(large);
  }

  @Test
  void async_isRepeatedToo() throws Exception {
    assertThat(echo.request().async().get(Echo.class).get(30, TimeUnit.SECONDS).method())
        .isEqualTo("GET");
    assertRepeated();
  }

  @Test
  void rx_isRepeatedToo() throws Exception {
    assertThat(
            echo.request()
                .rx()
                .method("PUT", Entity.text("a"), Echo.class)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .body())
        .isEqualTo("a");
    assertRepeated();
  }
}
