// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.ProvokedFailure;
import dev.trivet.ee.Provokes;
import dev.trivet.ee.response.FailureMessage;
import dev.trivet.ee.response.Response;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Site;
import jakarta.servlet.ServletException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.WebTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of failures of a product's API on a page of the application. Field report 3: a page said
 * that sign-in does not work when Jira had responded 429.
 */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class ProductNumbersTest {

  private static final URI CALLBACK = URI.create(ApplicationFixture.BASE + "/atlassian/callback");

  private static final String FEWER =
      "Atlassian (Jira) asked this application to make fewer calls, so this request could not be"
          + " completed.";

  private static final String NO_ANSWER =
      "Atlassian (Jira) did not answer this application, or not usably, so this request could not"
          + " be completed.";

  private static final String PAGE = " This page tries again by itself in ";
  private static final String SCRIPT = " Please try again in ";

  private final FakeAtlassian fake;
  private final ApplicationFixture fixture;

  ProductNumbersTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture =
        ApplicationFixture.open(fake, "trivet.connect-timeout=PT5S", "trivet.call-timeout=PT5S");
  }

  @BeforeEach
  void signIn() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.chain.running(() -> jira().request().get(String.class));
  }

  @AfterEach
  void close() {
    fake.repair();
    fake.client(FakeAtlassian.CLIENT_ID, FakeAtlassian.CLIENT_SECRET, CALLBACK);
    fixture.close();
  }

  private Site site() {
    return fixture.account("mia").sites().get(0);
  }

  private WebTarget jira() {
    return fixture.account("mia").jira(site()).path("echo");
  }

  private FakeResponse page() {
    return fixture.send(fixture.browser.open("/a"));
  }

  @Provokes(ErrorCode.THROTTLED)
  void limitOfAProduct_onAPage(ProvokedFailure provoked) {
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests("100").always());

    FakeResponse answer = page();

    assertThat(Integer.parseInt(String.valueOf(answer.getHeader("Retry-After"))))
        .isBetween(99, 110);
    provoked.answer(
        answer.getStatus(),
        PageText.withoutIsolation(answer),
        "Too many calls to Atlassian",
        FEWER + PAGE + "2 minutes.");
    assertThat(answer.body()).doesNotContainIgnoringCase("sign");
  }

  @Provokes(ErrorCode.THROTTLED)
  void limitOfAProduct_underAScript(ProvokedFailure provoked) {
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests("100").always());

    FakeResponse answer = fixture.send(fixture.browser.fetch("/a"));

    assertThat(Integer.parseInt(String.valueOf(answer.getHeader("Retry-After"))))
        .isBetween(99, 110);
    provoked.answer(
        answer.getStatus(), PageText.withoutIsolation(answer), FEWER + SCRIPT + "2 minutes.");
  }

  /**
   * Checks an application that wraps the failure, and a REST resource whose mapper asks the gate.
   */
  @Provokes(ErrorCode.THROTTLED)
  void limitOfAProduct_wrapped_inARestResource(ProvokedFailure provoked) {
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests("100").always());
    Throwable thrown = catchThrowable(() -> jira().request().get(String.class));
    Exception wrapped = new ServletException(new IllegalStateException("no issues", thrown));

    Response answer = fixture.gate.respondTo(wrapped, fixture.browser.fetch("/a")).orElseThrow();

    assertThat(answer.headers()).containsKey("Retry-After");
    provoked.answer(answer.status(), String.valueOf(answer.body()), FEWER + SCRIPT + "2 minutes.");
  }

  @Provokes(ErrorCode.PRODUCT_UNAVAILABLE)
  void productThatAsksToBeLeftAlone(ProvokedFailure provoked) {
    fake.fault(Endpoint.JIRA, Fault.status(503).header("Retry-After", "50").always());

    FakeResponse answer = page();

    assertThat(Integer.parseInt(String.valueOf(answer.getHeader("Retry-After")))).isBetween(49, 55);
    provoked.answer(
        answer.getStatus(),
        PageText.withoutIsolation(answer),
        "Atlassian did not answer",
        NO_ANSWER + PAGE);
  }

  @Provokes(ErrorCode.QUOTA_LOW)
  void quotaThatIsNearlyUsedUp(ProvokedFailure provoked) {
    fake.limits().tenantQuota(6);
    fake.limits().pointsPerCall(5);

    assertThat(page().getStatus()).isEqualTo(200);

    assertThat(provoked.lines()).singleElement().asString().contains("1 of 6 points left");
  }

  static List<Fault> failures() {
    return List.of(
        Fault.status(500), Fault.status(502), Fault.status(503), Fault.close(), Fault.hang());
  }

  static Stream<Function<Throwable, Exception>> wrappings() {
    return Stream.of(
        thrown -> (RuntimeException) thrown,
        thrown -> new IllegalStateException("no issues", thrown),
        thrown -> new ServletException("faces", new CompletionException(thrown)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureOfAProduct_isReportedAsOne(Fault fault) {
    fake.fault(Endpoint.JIRA, fault.always());
    try (LogRecorder log = new LogRecorder()) {
      FakeResponse answer = page();

      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
      assertThat(PageText.withoutIsolation(answer))
          .contains("TRV-0703", NO_ANSWER + PAGE + "30 seconds.");
      assertThat(log.lines()).filteredOn(line -> line.contains("[TRV-0703]")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("wrappings")
  void failureOfAProduct_isReportedAsOne_howeverItIsWrapped(
      Function<Throwable, Exception> wrapping) {
    fake.fault(Endpoint.JIRA, Fault.close().always());
    Throwable thrown = catchThrowable(() -> jira().request().get());
    fixture.chain.running(() -> {}).throwing(wrapping.apply(thrown));

    FakeResponse answer = fixture.send(fixture.browser.fetch("/a"));

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(ResponseParser.json(answer)).containsEntry("code", "TRV-0703");
  }

  @Test
  void failureOfAnAsynchronousCall_isNamedToo() {
    fake.fault(Endpoint.JIRA, Fault.close().always());
    fixture.chain.running(() -> jira().request().rx().get().toCompletableFuture().join());

    assertThat(page().body()).contains("TRV-0703");
  }

  /**
   * Checks that failures of the application or of another server are not reported as Atlassian's.
   */
  @Test
  void failureThatIsNotTheProducts_passesUntouched() {
    ClientRequestFilter theirs =
        request -> {
          throw new IllegalStateException("theirs");
        };
    fixture.chain.running(() -> jira().register(theirs).request().get());
    assertThatThrownBy(() -> fixture.send(fixture.browser.open("/a"), new FakeResponse()))
        .isInstanceOf(ProcessingException.class)
        .hasRootCauseMessage("theirs");

    fake.fault(Endpoint.JIRA, Fault.status(404).always());
    fixture.chain.running(() -> jira().request().get(String.class));
    assertThatThrownBy(() -> fixture.send(fixture.browser.open("/a"), new FakeResponse()))
        .isInstanceOf(NotFoundException.class);
  }

  /** Checks that an application which handles exceptions gets the same ones as without Trivet. */
  @Test
  void exceptionOfTheClient_staysWhatItIs() {
    fake.fault(Endpoint.JIRA, Fault.status(500).always());

    assertThatThrownBy(() -> jira().request().get(String.class))
        .isInstanceOf(InternalServerErrorException.class);
    assertThat(jira().request().get().getStatus()).isEqualTo(500);
  }

  @Provokes(ErrorCode.FOREIGN_ADDRESS)
  void addressElsewhere(ProvokedFailure provoked) {
    fixture.chain.running(
        () -> fixture.account("mia").jira(site()).path("../../other").request().get().close());

    FakeResponse answer = page();

    FailureMessage why = FailureMessage.of(ErrorCode.FOREIGN_ADDRESS);
    assertThat(answer.getHeader("Retry-After")).isNull();
    provoked.answer(
        answer.getStatus(), PageText.withoutIsolation(answer), why.plainTitle(), why.plainText());
  }

  /** Checks that the failure is logged once, because an application may catch the exception. */
  @Provokes(ErrorCode.CLIENT_REFUSED)
  void refreshWithAWrongSecret_isOneLine_underTheIdOfThePage(ProvokedFailure provoked) {
    wrongSecretNow();

    FakeResponse answer = page();

    FailureMessage why = FailureMessage.of(ErrorCode.CLIENT_REFUSED);
    assertThat(answer.getHeader("Retry-After")).isNull();
    provoked.answer(
        answer.getStatus(), PageText.withoutIsolation(answer), why.plainTitle(), why.plainText());
  }

  /** Checks that the reason stays the same while the circuit breaker is open. */
  @Test
  void wrongSecret_isNoOutage_inTheSecondsAfter() {
    wrongSecretNow();
    for (int i = 0; i < 3; i++) {
      FakeResponse answer = page();

      assertThat(answer.body()).contains("TRV-0302", "Trying again does not help.");
      assertThat(answer.getHeader("Retry-After")).isNull();
    }
  }

  private void wrongSecretNow() {
    fake.client(FakeAtlassian.CLIENT_ID, "another-secret", CALLBACK);
    fixture.clock.advance(Duration.ofHours(2));
  }
}
