// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rate limits: Atlassian asks for fewer calls. */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class ThrottledCallTest {

  private final FakeAtlassian fake;
  private CallFixture fixture;
  private WebTarget echo;

  ThrottledCallTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @BeforeEach
  void open() {
    fixture = CallFixture.open(fake);
    echo = fixture.mia().jira(fixture.site()).path("echo");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private int status() {
    try (Response response = echo.request().get()) {
      return response.getStatus();
    }
  }

  private AtlassianUnavailableException refusal() {
    ProcessingException thrown = catchThrowableOfType(ProcessingException.class, this::status);
    assertThat(thrown.getCause()).isInstanceOf(AtlassianUnavailableException.class);
    return (AtlassianUnavailableException) Objects.requireNonNull(thrown.getCause());
  }

  @ParameterizedTest
  @CsvSource({"429, 0", "429, 2", "429, 3", "503, 1"})
  void shortWait_isObeyed_andTheCallRepeatedOnce(int status, String asked) {
    fake.fault(Endpoint.JIRA, Fault.status(status).header("Retry-After", asked));

    assertThat(status()).isEqualTo(200);

    assertThat(fixture.sent()).isEqualTo(2);
    assertThat(fixture.nanos.slept).hasSize(1);
    assertThat(fixture.nanos.slept.get(0))
        .isGreaterThanOrEqualTo(Long.parseLong(asked) * 1_000_000_000);
    assertThat(fixture.refreshes()).isZero();
  }

  /** A caller that has no time gets the wait at once: the repeat could not answer in time. */
  @ParameterizedTest
  @CsvSource({"PT5S, 4000, 3, 1", "PT5S, 2000, 3, 0", "PT2S, 0, 3, 0", "PT2S, 60000, 1, 1"})
  void wait_thatIsLongerThanTheCallMayTake_isReported(
      String callTimeout, int readTimeout, String asked, int waits) {
    fixture.close();
    fixture = CallFixture.open(fake, "trivet.call-timeout=" + callTimeout);
    WebTarget jira = fixture.mia().jira(fixture.site());
    echo = jira.property("jersey.config.client.readTimeout", readTimeout).path("echo");
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests(asked));

    if (waits == 1) {
      assertThat(status()).isEqualTo(200);
    } else {
      assertThat(refusal().retryAfter().orElseThrow())
          .isGreaterThan(Duration.ofSeconds(Long.parseLong(asked) - 1));
      assertThat(refusal().code()).as("before it is sent").isEqualTo(ErrorCode.THROTTLED);
    }
    assertThat(fixture.nanos.slept).hasSize(waits);
    assertThat(fixture.sent()).isEqualTo(1 + waits);
  }

  @Test
  void shortWait_thatDoesNotHelp_isNotTriedTwice() {
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests("0").always());

    assertThat(refusal().code()).isEqualTo(ErrorCode.THROTTLED);
    assertThat(fixture.sent()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "300, 300",
    "86400, 300",
    "'Fri, 31 Dec 2100 23:59:59 GMT', 300",
    "'Fri, 31 Dec 1999 23:59:59 GMT', 30",
    "soon, 30",
    "-5, 30",
    "'', 30",
  })
  void longWait_isReported_andObeyedByAllCallsToThatProduct(String asked, long seconds) {
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests(asked));

    assertThat(refusal().retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1100));
    assertThat(refusal().code()).isEqualTo(ErrorCode.THROTTLED);
    assertThat(fixture.sent()).as("the second was not sent").isEqualTo(1);
    fixture.mia().confluence(fixture.site()).path("echo").request().get().close();
    assertThat(fixture.sent()).isEqualTo(2);
    fixture.nanos.advance(Duration.ofMillis(seconds * 1100 + 1));
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void unavailable_withoutAWait_isPassedOn() {
    fake.fault(Endpoint.JIRA, Fault.status(503));

    assertThat(status()).isEqualTo(503);
    assertThat(status()).isEqualTo(200);
  }

  /** A 503 does not say that the request had no effect. */
  @Test
  void unavailable_afterAPost_isNotRepeated_but429Is() {
    fake.fault(Endpoint.JIRA, Fault.status(503).header("Retry-After", "1"));

    ProcessingException thrown =
        catchThrowableOfType(
            ProcessingException.class, () -> echo.request().post(Entity.text("a")));

    assertThat(thrown).hasCauseInstanceOf(AtlassianUnavailableException.class);
    assertThat(fixture.sent()).isEqualTo(1);
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests("1"));
    try (Response response = echo.request().post(Entity.text("a"))) {
      assertThat(response.readEntity(Echo.class).body()).isEqualTo("a");
    }
    assertThat(fixture.sent()).isEqualTo(3);
  }

  @Test
  void refusedToken_afterAShortWait_isReplacedToo() {
    fixture.endAccessTokens();
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests("1"));

    assertThat(status()).isEqualTo(200);
    assertThat(fixture.sent()).isEqualTo(3);
    assertThat(fixture.refreshes()).isEqualTo(1);
  }

  @Timeout(60)
  @ParameterizedTest
  @ValueSource(strings = {"60", "0"})
  void refusals_leaveNoConnectionBehind(String asked) {
    fake.fault(
        Endpoint.JIRA,
        Fault.body(429, "text/plain", "x".repeat(5000)).header("Retry-After", asked).always());
    for (int i = 0; i < 100; i++) {
      refusal();
      fixture.nanos.advance(Duration.ofMinutes(2));
    }
    fake.repair();
    assertThat(status()).isEqualTo(200);
  }
}
