// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API refuses a token, before or after it expired. */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class RefusedTokenTest {

  private static final int THREADS = 64;

  private final FakeAtlassian fake;
  private CallFixture fixture;
  private WebTarget echo;

  RefusedTokenTest(FakeAtlassian fake) {
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

  @Test
  void goodToken_isSent_andNothingElseHappens() {
    assertThat(status()).isEqualTo(200);
    assertThat(fixture.refreshes()).isZero();
    assertThat(fixture.sent()).isEqualTo(1);
  }

  @Test
  void endedToken_isReplacedOnce_andTheCallRepeated() {
    fixture.endAccessTokens();

    assertThat(status()).isEqualTo(200);
    assertThat(fixture.refreshes()).isEqualTo(1);
    assertThat(fixture.sent()).isEqualTo(2);
    assertThat(status()).as("goes on with the new one").isEqualTo(200);
    assertThat(fixture.refreshes()).isEqualTo(1);
    assertThat(fixture.sent()).isEqualTo(3);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
    assertThat(fixture.heard.events).containsExactly("refreshed");
  }

  @Test
  void secondRefusal_isPassedOn() {
    fake.fault(Endpoint.JIRA, Fault.body(401, "application/json", "{\"code\":401}").times(2));

    try (Response response = echo.request().get()) {
      assertThat(response.getStatus()).isEqualTo(401);
      assertThat(response.readEntity(String.class)).isEqualTo("{\"code\":401}");
    }
    assertThat(fixture.refreshes()).isEqualTo(1);
    assertThat(fixture.sent()).isEqualTo(2);
  }

  @Test
  void emptyRefusals_andEmptyAnswers_areFineToo() {
    fake.fault(Endpoint.JIRA, Fault.status(401));
    fake.fault(Endpoint.JIRA, Fault.status(204));

    assertThat(status()).isEqualTo(204);
    fixture.letTimePass();
    fake.fault(Endpoint.JIRA, Fault.status(401).times(2));
    assertThat(status()).isEqualTo(401);
    fixture.letTimePass();
    fake.fault(Endpoint.JIRA, Fault.status(401).times(2));
    assertThatThrownBy(() -> echo.request().get(String.class))
        .isInstanceOf(jakarta.ws.rs.NotAuthorizedException.class);
  }

  @Test
  void tokenThatIsAlreadyReplaced_isNotRefreshedAgain() {
    status();
    fixture.endAccessTokens();
    fixture
        .calls
        .account(fixture.grant())
        .jira(fixture.site())
        .path("echo")
        .request()
        .get()
        .close();

    assertThat(status()).isEqualTo(200);

    assertThat(fixture.refreshes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void tokenThatExpiredUnderWay_isReplaced_whateverTheGatewayAnswers(int status) {
    fixture.expireUnderWay(status);

    assertThat(status()).isEqualTo(200);
    assertThat(fixture.refreshes()).isEqualTo(1);
    assertThat(fixture.sent()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410, 500, 503})
  void otherAnswers_beforeTheTokensEnd_arePassedOn_withoutRefresh(int status) {
    fake.fault(Endpoint.JIRA, Fault.body(status, "text/plain", "theirs").header("X-A", "b"));

    try (Response response = echo.request().get()) {
      assertThat(response.getStatus()).isEqualTo(status);
      assertThat(response.getHeaderString("X-A")).isEqualTo("b");
      assertThat(response.readEntity(String.class)).isEqualTo("theirs");
    }
    assertThat(fixture.refreshes()).isZero();
    assertThat(fixture.sent()).isEqualTo(1);
  }

  @Test
  void revokedGrant_isFoundOut_byTheApplicationToo() {
    fake.revoke("mia");

    assertThatThrownBy(this::status)
        .isInstanceOf(ProcessingException.class)
        .hasCauseInstanceOf(GrantEndedException.class);
    assertThat(fixture.heard.events).containsExactly("ended");
    fake.ledger().clear();
    assertThatThrownBy(this::status).hasCauseInstanceOf(GrantEndedException.class);
    assertThat(fake.ledger().calls()).isEmpty();
  }

  @Test
  void failingRefresh_isTheAnswer_andTheGrantIsKept() {
    fixture.endAccessTokens();
    fake.fault(Endpoint.TOKEN, Fault.status(503).header("Retry-After", "7").times(1));

    ProcessingException thrown = catchThrowableOfType(ProcessingException.class, this::status);

    assertThat(thrown.getCause())
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            later ->
                assertThat(later.retryAfter().orElseThrow())
                    .as("the circuit breaker adds up to a tenth")
                    .isBetween(Duration.ofSeconds(7), Duration.ofMillis(7700)));
    assertThat(fixture.heard.events).isEmpty();
  }

  @Test
  void refusedClient_isAConfigurationFailure() {
    fixture.endAccessTokens();
    fake.client(
        FakeAtlassian.CLIENT_ID,
        "another secret",
        URI.create("http://localhost:8080/app/atlassian/callback"));

    assertThatThrownBy(this::status).hasCauseInstanceOf(MisconfiguredException.class);
    fake.client(
        FakeAtlassian.CLIENT_ID,
        FakeAtlassian.CLIENT_SECRET,
        URI.create("http://localhost:8080/app/atlassian/callback"));
  }

  /** Checks with more threads than some clients have connections, so no call may hold two. */
  @Timeout(60)
  @ParameterizedTest
  @ValueSource(ints = {401, 404})
  void manyThreads_thatMeetTheRefusalAtOnce_areServedByOneRefresh(int refusal) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    Callable<Integer> caller =
        () -> {
          together.await();
          return status();
        };
    try {
      for (int round = 1; round <= 3; round++) {
        fake.fault(Endpoint.TOKEN, Fault.delay(Duration.ofMillis(300)));
        if (refusal == 401) {
          fixture.endAccessTokens();
        } else {
          fixture.expireUnderWay(refusal);
        }
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          callers.add(caller);
        }
        for (Future<Integer> status : threads.invokeAll(callers)) {
          assertThat(status.get()).isEqualTo(200);
        }
        assertThat(fixture.refreshes()).isEqualTo(round);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  /** Checks that connections are released; some clients have 50 and then wait for ever. */
  @Test
  @Timeout(60)
  void hundredRepeats_leaveNoConnectionBehind() {
    for (int i = 0; i < 100; i++) {
      fixture.letTimePass();
      fake.fault(Endpoint.JIRA, Fault.body(401, "text/plain", "x".repeat(i * 600)));
      assertThat(status()).isEqualTo(200);
    }
    for (int i = 0; i < 100; i++) {
      fixture.letTimePass();
      fake.fault(Endpoint.JIRA, Fault.body(401, "text/plain", "x".repeat(100_000)));
      assertThat(status()).isEqualTo(401);
    }
    assertThat(status()).isEqualTo(200);
  }
}
