// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.story.Eventually;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleFlightTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TestTicker nanos = new TestTicker();
  private final SingleFlight<String, String> flights = new SingleFlight<>(MINUTE, nanos);
  private final Map<String, SingleFlight<String, String>.Flight> callers = new HashMap<>();

  /**
   * Callers are named after their key, {@code m1} and {@code m2} for {@code m}.
   *
   * <ul>
   *   <li>{@code m1+}: leads; {@code m1-}: follows; {@code m1.}: closes
   *   <li>{@code m1=x}: gives the result x; {@code m1!}: fails
   *   <li>{@code m2?x}: has the result x; {@code m2?!}: sees the failure; {@code m2?-}: is too
   *       early
   *   <li>{@code +1}: a second goes by; the longest time of a flight is a minute
   * </ul>
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one leads, the others follow     | m1+ m2- m3- m2?- m1=x m2?x m3?x m1. m2?x
          after the end another one leads  | m1+ m1=x m1. m2+ m3- m2=y m3?y
          result before the end of flight  | m1+ m1=x m2- m2?x m1. m3+
          failure is for all               | m1+ m2- m1! m2?! m1. m3+
          leader without a result          | m1+ m2- m1. m2?! m3+
          first result counts              | m1+ m2- m1=x m1! m1. m2?x
          followers do not end it          | m1+ m2- m2. m3- m1=x m3?x
          late close ends only its own     | m1+ m1. m2+ m1. m3- m2=y m3?y
          other keys fly on their own      | m1+ e1+ m2- e2- e1=x e2?x m2?-
          leader that hangs                | m1+ +59 m2- +1 m3+ m4- m2?- m3=y m4?y m2?-
          its late result is for its own   | m1+ m2- +60 m3+ m4- m1=x m2?x m1. m4?- m5- m3=y m5?y
          """)
  void events_leadTo(String name, String events) throws Exception {
    for (String event : events.split(" +", -1)) {
      if (event.startsWith("+")) {
        nanos.advance(Long.parseLong(event) * 1000);
        continue;
      }
      String caller = event.substring(0, 2);
      String what = event.substring(3);
      switch (event.charAt(2)) {
        case '+', '-' -> {
          callers.put(caller, flights.join(caller.substring(0, 1)));
          assertThat(caller(caller).isLeader()).as(event).isEqualTo(event.endsWith("+"));
        }
        case '=' -> caller(caller).complete(what);
        case '!' -> caller(caller).fail(new IllegalStateException("a defect"));
        case '.' -> caller(caller).close();
        default -> sees(caller(caller), what);
      }
    }
  }

  private SingleFlight<String, String>.Flight caller(String name) {
    return Objects.requireNonNull(callers.get(name));
  }

  private static void sees(SingleFlight<String, String>.Flight follower, String what)
      throws Exception {
    switch (what) {
      case "-" ->
          assertThatThrownBy(() -> follower.await(Duration.ZERO))
              .isInstanceOf(TimeoutException.class);
      case "!" ->
          assertThatThrownBy(() -> follower.await(Duration.ofSeconds(-1)))
              .isInstanceOf(ExecutionException.class)
              .hasCauseInstanceOf(IllegalStateException.class);
      default -> assertThat(follower.await(Duration.ZERO)).isEqualTo(what);
    }
  }

  @Test
  void flight_isUnderWay_untilItIsClosedOrItsLongestTimeIsOver() {
    assertThat(flights.isUnderWay("m")).isFalse();
    try (SingleFlight<String, String>.Flight leader = flights.join("m")) {
      nanos.advance(59_999);

      assertThat(leader.left()).hasMillis(1);
      assertThat(flights.join("m").left()).hasMillis(1);
      assertThat(flights.isUnderWay("m")).isTrue();
      assertThat(flights.isUnderWay("e")).isFalse();
      nanos.advance(1);
      assertThat(flights.isUnderWay("m")).isFalse();
    }
    try (SingleFlight<String, String>.Flight leader = flights.join("m")) {
      assertThat(leader.isLeader()).isTrue();
    }
    assertThat(flights.isUnderWay("m")).isFalse();
  }

  @Test
  void crowd_hasOneLeader_andOneResult() {
    AtomicInteger leaders = new AtomicInteger();
    CompletableFuture<String> answer = new CompletableFuture<>();
    List<CompletableFuture<String>> crowd =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> fly(leaders, answer), SingleFlightTest::start))
            .limit(50)
            .toList();
    Eventually.await(() -> leaders.get() == 1);
    answer.complete("x");

    assertThat(crowd).allSatisfy(each -> assertThat(each.join()).isEqualTo("x"));
  }

  private static void start(Runnable work) {
    new Thread(work).start();
  }

  private String fly(AtomicInteger leaders, CompletableFuture<String> answer) {
    try (SingleFlight<String, String>.Flight flight = flights.join("m")) {
      if (!flight.isLeader()) {
        return flight.await(MINUTE);
      }
      leaders.incrementAndGet();
      flight.complete(answer.join());
      return answer.join();
    } catch (ExecutionException | TimeoutException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void follower_canBeInterrupted() {
    try (SingleFlight<String, String>.Flight leader = flights.join("m")) {
      assertThat(leader.isLeader()).isTrue();
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> flights.join("m").await(MINUTE))
          .isInstanceOf(InterruptedException.class);
    }
  }
}
