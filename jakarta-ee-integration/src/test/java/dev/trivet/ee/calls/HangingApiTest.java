// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API hangs: it accepts calls and does not answer. */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class HangingApiTest {

  private static final int MOST = 16;

  private final FakeAtlassian fake;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private CallFixture fixture;
  private WebTarget echo;

  HangingApiTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @BeforeEach
  void open() {
    fixture = CallFixture.open(fake);
    echo = fixture.mia().jira(fixture.site()).path("echo");
  }

  @AfterEach
  void close() throws InterruptedException {
    fake.repair();
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    fixture.close();
  }

  private int status() {
    try (Response response = echo.request().get()) {
      return response.getStatus();
    }
  }

  @Test
  @Timeout(60)
  void manyHangingCalls_stopNewOnes_untilTheyAreOver() {
    fake.fault(Endpoint.JIRA, Fault.hang().always());
    for (int i = 0; i < MOST; i++) {
      threads.execute(() -> assertThatThrownBy(this::status));
    }
    while (fixture.sent() < MOST) {
      Thread.onSpinWait();
    }
    fixture.nanos.advance(Duration.ofSeconds(2));

    ProcessingException thrown = catchThrowableOfType(ProcessingException.class, this::status);

    assertThat(thrown.getCause())
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            later -> assertThat(later.code()).isEqualTo(ErrorCode.PRODUCT_UNAVAILABLE));
    assertThat(fixture.sent()).isEqualTo(MOST);
    fake.repair();
    fixture.nanos.advance(Duration.ofSeconds(22));
    assertThat(status()).isEqualTo(200);
  }

  @Test
  @Timeout(60)
  void hungCall_endsByItsTimeOut() {
    fixture.close();
    fixture = CallFixture.open(fake, "trivet.call-timeout=PT5S");
    echo = fixture.mia().jira(fixture.site()).path("echo");
    fake.fault(Endpoint.JIRA, Fault.hang());

    assertThatThrownBy(this::status).isInstanceOf(ProcessingException.class);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void answeredCalls_doNotCount_howeverManyAndLong() {
    for (int i = 0; i < 3 * MOST; i++) {
      fake.fault(Endpoint.JIRA, Fault.status(i % 2 == 0 ? 500 : 401));
      status();
    }
    fixture.nanos.advance(Duration.ofSeconds(3));

    assertThat(status()).isEqualTo(200);
  }

  /** An entity that cannot be written is a failure of the application. */
  @Test
  void callsThatWereNeverSent_doNotCount() {
    StreamingOutput unwritable =
        out -> {
          throw new IllegalStateException("for a test");
        };
    for (int i = 0; i < 3 * MOST; i++) {
      assertThatThrownBy(() -> echo.request().post(Entity.text(unwritable)))
          .isInstanceOf(ProcessingException.class);
    }
    fixture.nanos.advance(Duration.ofSeconds(3));

    assertThat(status()).isEqualTo(200);
  }
}
