// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Secret;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.request.Urls;
import dev.trivet.ee.response.CorrelationId;
import dev.trivet.ee.response.PageViews;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.ee.servlet.FakeResponse;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.http.Transport;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DuplicateCallbacksTest {

  private static final Response PAGE = Response.redirect(303, "http://localhost:8080/app/a");
  private static final Response OTHER = Response.redirect(303, "http://localhost:8080/app/other");

  /** Start time that overflows during a test, as a clock of nanoseconds may. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

  private final AtomicInteger matched = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Urls urls =
      new Urls(ApplicationFixture.settings(URI.create("http://localhost:1")).guard());
  private final Responses responses =
      new Responses(
          urls,
          new SecurityLog(new ApplicationName("/app"), new Secret("secret"), System::nanoTime),
          new PageViews(new ApplicationName("/app"), null, null, urls));

  private final AsyncResponder responder =
      new AsyncResponder(new ApplicationName("/app"), Duration.ofMinutes(2));

  private DuplicateCallbacks deliveries =
      new DuplicateCallbacks(responses, responder, Duration.ofMinutes(1), now::get);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private Response deliver(String browser, String state, Supplier<Response> work) {
    return deliver(browser, state, "code", work);
  }

  private Response deliver(String browser, String state, String code, Supplier<Response> work) {
    FakeRequest request = new FakeBrowser().open("/atlassian/callback");
    Response response =
        responder.respond(
            request,
            new FakeResponse(),
            deliveries.respond(
                request, browser, authorization(state, code), leadsTo -> begin(work, leadsTo)));
    return Objects.requireNonNull(response, "answered at once, since it holds the thread");
  }

  private static AuthorizationResponse authorization(String state, String code) {
    return AuthorizationResponse.parse(
        Map.of("state", new String[] {state.repeat(43)}, "code", new String[] {code}));
  }

  private AwaitedResponse begin(Supplier<Response> work, Consumer<String> leadsTo) {
    leadsTo.accept("/a");
    matched.incrementAndGet();
    CompletableFuture<Response> result = CompletableFuture.supplyAsync(work, threads);
    return new AwaitedResponse(result, request -> Transport.await(result));
  }

  /**
   * Starts the first callback, which works until it is released; its response is {@link #OTHER}.
   */
  private Future<Response> first(CountDownLatch goOn) {
    CountDownLatch atWork = new CountDownLatch(1);
    Supplier<Response> work =
        () -> {
          atWork.countDown();
          await(goOn);
          return OTHER;
        };
    Future<Response> first = threads.submit(() -> deliver("edward", "s", work));
    await(atWork);
    return first;
  }

  @Test
  void whoComesWhileAnotherIsAtWork_getsItsAnswer() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Future<Response> first = first(goOn);
    List<Future<Response>> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(threads.submit(() -> deliver("edward", "s", () -> PAGE)));
    }
    goOn.countDown();

    assertThat(first.get()).isEqualTo(OTHER);
    for (Future<Response> other : others) {
      assertThat(other.get()).isEqualTo(OTHER);
    }
    assertThat(matched).hasValue(1);
  }

  /** Returns how many of fifty duplicates are redirected while the first callback is at work. */
  private int sentOn() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Future<Response> first = first(goOn);
    AtomicInteger sentOn = new AtomicInteger();
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      others.add(
          threads.submit(
              () -> {
                if (deliver("edward", "s", () -> OTHER).equals(PAGE)) {
                  sentOn.incrementAndGet();
                }
              }));
    }
    while (sentOn.get() < 50 - 16) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    first.get();
    for (Future<?> other : others) {
      other.get();
    }
    return sentOn.get();
  }

  @Test
  void slowWork_holdsAFewThreadsOnly_theRestAreSentToThePage() throws Exception {
    assertThat(sentOn()).isEqualTo(50 - 16);

    now.addAndGet(Duration.ofMinutes(3).toNanos());
    assertThat(sentOn()).as("those permits are released").isEqualTo(50 - 16);
  }

  @Test
  void whoIsStoppedWhileWaiting_isSentToThePage_andStaysStopped() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Future<Response> first = first(goOn);
    Thread.currentThread().interrupt();

    assertThat(deliver("edward", "s", () -> OTHER)).isEqualTo(PAGE);
    assertThat(Thread.interrupted()).isTrue();
    goOn.countDown();
    first.get();
  }

  @Test
  void whoHasWaitedLongEnough_isSentToThePage() throws Exception {
    deliveries = new DuplicateCallbacks(responses, responder, Duration.ofMillis(1), now::get);
    CountDownLatch goOn = new CountDownLatch(1);
    Future<Response> first = first(goOn);

    assertThat(deliver("edward", "s", () -> OTHER)).isEqualTo(PAGE);
    goOn.countDown();
    assertThat(first.get()).isEqualTo(OTHER);
  }

  @Test
  void otherBrowserOrStateOrCode_isWorkOfItsOwn() {
    deliver("edward", "s", () -> OTHER);

    assertThat(deliver("mallory", "s", () -> PAGE)).isEqualTo(PAGE);
    assertThat(deliver("edward", "t", () -> PAGE)).isEqualTo(PAGE);
    assertThat(deliver("edward", "s", "other", () -> PAGE)).isEqualTo(PAGE);
    assertThat(matched).hasValue(4);
  }

  @Test
  void unknownState_isNotKept() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  deliver(
                      "edward",
                      "s",
                      () -> {
                        throw new SignInRefusedException(ErrorCode.STATE_UNKNOWN, "unknown");
                      }))
          .isInstanceOf(SignInRefusedException.class);
    }
    assertThat(matched).hasValue(2);
    assertThat(deliver("edward", "s", () -> PAGE)).isEqualTo(PAGE);
  }

  @Test
  void answer_isKeptForALittleWhile() {
    deliver("edward", "s", () -> OTHER);
    now.addAndGet(Duration.ofMinutes(2).toNanos() - 1);
    assertThat(deliver("edward", "s", () -> PAGE)).isEqualTo(OTHER);

    now.addAndGet(1);
    assertThat(deliver("edward", "s", () -> PAGE)).isEqualTo(PAGE);
  }

  @Test
  void failure_isNotKept() {
    SecurityLog log =
        new SecurityLog(new ApplicationName("/app"), new Secret("secret"), System::nanoTime);
    FakeRequest request = new FakeBrowser().open("/atlassian/callback");
    Response failure =
        Response.problem(
            503, "{}", CorrelationId.write(log.refused(ErrorCode.UNAVAILABLE, "x"), request));
    assertThat(deliver("edward", "s", () -> failure)).isEqualTo(failure);

    deliver("edward", "s", () -> PAGE);
    assertThat(matched).as("its result is unknown, so it is matched once more").hasValue(2);
  }

  @Test
  void brokenFirst_isForgotten() {
    IllegalStateException broken = new IllegalStateException("broken");
    Supplier<Response> breaks =
        () -> {
          throw broken;
        };
    assertThatThrownBy(() -> deliver("edward", "s", breaks)).isSameAs(broken);

    assertThat(deliver("edward", "s", () -> PAGE)).isEqualTo(PAGE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
