// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.resilience.Backoff.Jitter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Table of events and what must be true after them.
 *
 * <ul>
 *   <li>{@code ok bad bad:60}: a call passes and succeeds, fails, fails with Retry-After
 *   <li>{@code a=enter a=ok a=bad a=bad:60 a=close}: the same for a call that goes on meanwhile
 *   <li>{@code +999}: 999 ms go by
 *   <li>{@code CLOSED OPEN HALF_OPEN}: the state is this one
 *   <li>{@code refused:1000}: a call is refused, and is told to wait for 1000 ms
 *   <li>{@code a=waits:4000}: the call may be waited for 4000 ms longer
 *   <li>{@code sign}: the other side has shown a sign of life
 *   <li>{@code wait wait:1000}: a caller may wait for another one's call; or is refused
 * </ul>
 *
 * <p>Five seconds without an answer are a silence.
 */
class CircuitBreakerTest {

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

  private final TestTicker nanos = new TestTicker();
  private final Map<String, CircuitBreaker<String>.Call> calls = new HashMap<>();
  private final CircuitBreaker<String> breaker =
      new CircuitBreaker<>(
          new CircuitBreaker.Silence<>(Duration.ofSeconds(5), "trouble", backoff(10)),
          nanos,
          () -> 0,
          Refused::new);
  private Backoff backoff = backoff(10);

  private static Backoff backoff(long longest) {
    return new Backoff(
        Duration.ofSeconds(1), Duration.ofSeconds(longest), LONGEST_RETRY_AFTER, Jitter.TENTH);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          calls side by side while closed   | CLOSED a=enter b=enter a=ok b=ok CLOSED
          one failure                       | bad OPEN refused:1000 +999 refused:1 +1 HALF_OPEN
          success forgets the failures      | bad +1000 bad +2000 ok CLOSED bad refused:1000
          Retry-After of a second           | bad:1 refused:1000 +999 OPEN +1 HALF_OPEN
          Retry-After of a minute           | bad:60 refused:60000 +59999 OPEN +1 HALF_OPEN
          Retry-After of five minutes       | bad:300 +299999 refused:1 +1 HALF_OPEN
          Retry-After is capped             | bad:86400 refused:300000
          Retry-After first, then doubling  | bad:60 +60000 bad refused:2000
          calls that fail together          | a=enter b=enter a=bad b=bad refused:1000 +1000 HALF_OPEN
          late success does not close       | a=enter bad:60 a=ok a=close +59999 OPEN
          late failure does not lengthen    | a=enter bad +600 a=bad refused:400 +400 ok CLOSED
          late Retry-After is obeyed        | a=enter bad a=bad:60 +59999 OPEN refused:1
          late, shorter Retry-After         | a=enter bad:60 a=bad:1 refused:60000
          late Retry-After, probe succeeds  | a=enter bad +1000 p=enter a=bad:60 p=ok OPEN +60000 CLOSED
          one probe                         | bad +1000 p=enter HALF_OPEN refused:1000
          sign of life ends the wait        | bad +1 sign HALF_OPEN p=enter refused:1000 p=ok CLOSED
          sign of life, probe fails         | bad sign HALF_OPEN p=enter p=bad OPEN refused:2000
          sign of life while closed         | sign CLOSED a=enter sign a=bad refused:1000
          sign of life after a silence      | a=enter +5000 OPEN sign HALF_OPEN p=enter wait:1000 p=ok CLOSED wait
          probe succeeds                    | bad +1000 p=enter p=ok p=close CLOSED a=enter b=enter
          probe fails                       | bad +1000 p=enter p=bad p=close OPEN refused:2000
          probe without a result            | bad +1000 p=enter p=close HALF_OPEN q=enter refused:1000
          late close leaves the probe       | a=enter bad +1000 p=enter a=close refused:1000
          success, then close               | bad +1000 p=enter p=ok a=enter CLOSED
          clock set back by an hour         | bad +-3600000 HALF_OPEN p=enter refused:1000
          silence opens                     | a=enter +4999 CLOSED wait +1 OPEN refused:1000 wait:1000
          silence, then no one waits        | a=enter +5000 wait:1000 a=waits:0 +1000 HALF_OPEN wait:1000
          silence: the longest call counts  | a=enter +3000 b=enter a=waits:2000 b=waits:2000 +2000 OPEN b=waits:0
          answer to another call            | a=enter +1000 b=enter +1000 b=ok a=waits:3000 +3000 a=waits:0 CLOSED +2000 OPEN
          failure is an answer, too         | a=enter bad +4000 HALF_OPEN a=waits:1000 HALF_OPEN
          closed call is not waited for     | a=enter a=close +5000 CLOSED
          late success ends a silence       | a=enter +5000 OPEN +600 a=ok a=close CLOSED wait bad refused:1000
          late success, probe is out        | a=enter +6000 OPEN +1000 p=enter a=ok CLOSED b=enter p=bad OPEN
          late failure of a silent call     | a=enter +5000 OPEN +1000 p=enter +4000 a=bad p=waits:1000 +1000 OPEN refused:2000
          late Retry-After of a silent call | a=enter b=enter +5000 OPEN a=bad:60 b=ok OPEN refused:60000
          silence of the probe              | a=enter +5000 OPEN +1000 p=enter p=waits:5000 wait:1000 +5000 OPEN refused:2000
          probe ends a silence              | a=enter +5000 OPEN +1000 p=enter p=ok p=close CLOSED wait a=waits:0 a=bad CLOSED
          Retry-After after a silence       | a=enter b=enter +5000 OPEN a=ok CLOSED b=bad:60 OPEN refused:60000
          late success is an answer         | a=enter +5000 OPEN +1000 p=enter +4500 a=ok CLOSED b=enter +500 CLOSED
          clock set back, later             | bad:60 +60000 ok CLOSED +-3600000 CLOSED +3540000 CLOSED +1000 CLOSED
          clock set back in a call          | a=enter +-3600000 a=waits:5000 CLOSED
          """)
  void events_leadTo(String name, String events) {
    run(events);
  }

  @ParameterizedTest(name = "{0} s at most")
  @CsvSource({"10, 1 2 4 8 10 10 10", "30, 1 2 4 8 16 30 30"})
  void waits_doubleUpToTheLongest(long longest, String seconds) {
    backoff = backoff(longest);
    for (String each : seconds.split(" ", -1)) {
      run("bad refused:" + each + "000 +" + each + "000 HALF_OPEN");
    }
  }

  private void run(String events) {
    for (String event : events.split(" +", -1)) {
      String[] parts = event.split("[=:]", -1);
      if (event.startsWith("+")) {
        nanos.advance(Long.parseLong(event.substring(1)));
      } else if (event.startsWith("refused:")) {
        isRefused(millis(parts[1]));
      } else if (event.equals("sign")) {
        breaker.endWait();
      } else if (event.equals("wait")) {
        breaker.checkWait();
      } else if (event.startsWith("wait:")) {
        assertThatThrownBy(breaker::checkWait)
            .hasMessage(new Refused("trouble", millis(parts[1])).text());
      } else if (event.contains("=waits:")) {
        assertThat(call(parts[0]).patience()).as(events).isEqualTo(millis(parts[2]));
      } else if (event.matches("[A-Z_]+")) {
        assertThat(breaker.state()).as(events).hasToString(event);
      } else if (event.endsWith("=enter")) {
        calls.put(parts[0], breaker.enter());
      } else if (event.contains("=")) {
        finish(call(parts[0]), event.substring(2));
      } else {
        try (CircuitBreaker<String>.Call call = breaker.enter()) {
          finish(call, event);
        }
      }
    }
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }

  private CircuitBreaker<String>.Call call(String name) {
    return Objects.requireNonNull(calls.get(name));
  }

  private void finish(CircuitBreaker<String>.Call call, String how) {
    if (how.equals("ok")) {
      call.succeed();
    } else if (how.equals("close")) {
      call.close();
    } else {
      call.fail("trouble", backoff, retryAfter(how));
    }
  }

  private static @Nullable Duration retryAfter(String how) {
    return how.equals("bad") ? null : Duration.ofSeconds(Long.parseLong(how.substring(4)));
  }

  private void isRefused(Duration wait) {
    Refused expected = new Refused("trouble", wait);
    assertThatThrownBy(breaker::check).isInstanceOf(Refused.class).hasMessage(expected.text());
    assertThatThrownBy(breaker::enter).isInstanceOf(Refused.class).hasMessage(expected.text());
  }

  private static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String reason, Duration wait) {
      super(reason + ", wait for " + wait);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }
}
