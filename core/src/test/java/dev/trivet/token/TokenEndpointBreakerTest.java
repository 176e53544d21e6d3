// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.http.Response;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Table of calls and of what the circuit breaker does after them. A call is made by {@code mia} or
 * {@code edward}, who refresh, or by a {@code code}.
 *
 * <ul>
 *   <li>{@code mia=ok}: it succeeds; {@code mia=none}: no response comes; {@code mia=503}: this
 *       status; {@code mia=503:60}: with Retry-After; {@code mia=odd}: an unusable response; {@code
 *       mia=denied}: the application is refused; {@code mia=said}: a call ends without a result
 *   <li>{@code +999}: 999 ms go by
 *   <li>{@code passes}: calls pass; {@code refused:1000}: they are refused for 1000 ms
 *   <li>{@code mia?0 mia?1000}: the account may refresh now, or is refused
 *   <li>{@code number:TRV-0302}: refused callers get this number
 * </ul>
 */
class TokenEndpointBreakerTest {

  private final AtomicLong nanos = new AtomicLong();
  private final TokenEndpointBreaker breaker = new TokenEndpointBreaker(nanos::get, () -> 0);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refresh without a response          | mia=none refused:1000 number:TRV-0301
          code without a response             | code=none refused:1000
          refresh: server error               | mia=500 refused:1000
          refresh: server unavailable         | mia=503 refused:1000
          refresh: time-out of the server     | mia=408 refused:1000
          refresh: too many requests          | mia=429 refused:1000
          refresh: Retry-After                | mia=400:60 refused:60000
          code: server error tells nothing    | code=500 code=503 code=408 code=400 passes
          code: too many requests             | code=429 refused:1000
          code: Retry-After                   | code=503:60 refused:60000
          Retry-After in place of the step    | mia=503:60 +60000 mia=503 refused:2000
          outage: 10 s at most                | mia=503 +1000 mia=503 +2000 mia=503 +4000 mia=503 +8000 mia=503 refused:10000
          application refused: 30 s at most   | mia=429! +1000 mia=429! +2000 mia=429! +4000 mia=429! +8000 mia=429! +16000 mia=429! refused:30000
          number of the failure before        | mia=429! number:TRV-0302
          odd response to one grant           | mia=odd passes +1000 mia=odd passes +2000 mia=odd passes edward?0
          odd response makes its grant wait   | mia=odd mia?1000 edward?0 +999 mia?1 +1 mia?0
          its wait doubles                    | mia=odd +1000 mia=odd mia?2000 passes
          dead connection             | mia=dead passes mia=503 +1000 mia=dead passes
          success ends its wait               | mia=odd +1000 mia=ok mia?0 mia=odd mia?1000
          odd response to a second grant      | mia=odd edward=odd refused:1000 +1000 edward=odd refused:2000
          refused with a second grant         | mia=denied edward=denied refused:1000 number:TRV-0302
          odd response, others may try        | mia=odd code=none +1000 mia=odd passes
          success in between                  | mia=odd code=ok edward=odd passes
          grant over is a success             | mia=odd mia=ok mia?0 edward=odd passes
          success closes                      | mia=503 +1000 mia=ok passes mia=503 refused:1000
          call without a result               | mia=503 +1000 mia=said passes
          endpoint open refuses every grant   | mia=503 mia?1000 edward?1000
          """)
  void calls_leadTo(String name, String events) {
    for (String event : events.split(" +", -1)) {
      if (event.startsWith("+")) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(event.substring(1))));
      } else if (event.equals("passes")) {
        assertThat(breaker.allowsCalls()).as(events).isTrue();
        breaker.enter().close();
      } else if (event.startsWith("refused:")) {
        assertThat(breaker.allowsCalls()).as(events).isFalse();
        assertThat(refusal(null).retryAfter()).as(events).contains(millis(event, ":"));
      } else if (event.startsWith("number:")) {
        assertThat(refusal(null))
            .hasMessageStartingWith("[" + event.substring(7) + "] the circuit breaker")
            .hasMessageEndingWith(
                event.endsWith("1") ? "after a failure" : "it refused the application");
      } else if (event.endsWith("?0")) {
        breaker.check(account(event, "?"));
      } else if (event.contains("?")) {
        assertThat(refusal(account(event, "?")).retryAfter())
            .as(events)
            .contains(millis(event, "?"));
      } else {
        call(event.startsWith("code=") ? null : account(event, "="), event.replaceAll(".*=", ""));
      }
    }
  }

  private static Duration millis(String event, String mark) {
    return Duration.ofMillis(Long.parseLong(event.substring(event.indexOf(mark) + 1)));
  }

  private static AccountId account(String event, String mark) {
    return new AccountId(event.substring(0, event.indexOf(mark)));
  }

  private AtlassianUnavailableException refusal(@Nullable AccountId account) {
    AtlassianUnavailableException[] refusal = new AtlassianUnavailableException[1];
    assertThatThrownBy(
            () -> {
              if (account == null) {
                breaker.enter();
              } else {
                breaker.check(account);
              }
            })
        .isInstanceOfSatisfying(AtlassianUnavailableException.class, later -> refusal[0] = later);
    return refusal[0];
  }

  private void call(@Nullable AccountId refreshed, String how) {
    try (CircuitBreaker<ErrorCode>.Call call = breaker.enter()) {
      switch (how) {
        case "ok" -> breaker.succeeded(call, refreshed);
        case "none" -> breaker.unanswered(call, failure(null));
        case "dead" ->
            breaker.unanswered(call, AtlassianUnavailableException.deadConnection("POST"));
        case "odd" -> breaker.answered(call, new Response(400, ""), failure(null), refreshed);
        case "denied" -> breaker.answered(call, new Response(401, ""), denied(), refreshed);
        case "said" -> assertThat(call).isNotNull();
        default -> answer(call, refreshed, how);
      }
    }
  }

  private void answer(
      CircuitBreaker<ErrorCode>.Call call, @Nullable AccountId refreshed, String how) {
    int status = Integer.parseInt(how.substring(0, 3));
    Duration wait = how.contains(":") ? Duration.ofSeconds(Long.parseLong(how.substring(4))) : null;
    TrivetException failure = how.endsWith("!") ? denied() : failure(wait);
    breaker.answered(call, new Response(status, wait, ""), failure, refreshed);
  }

  private static TrivetException failure(@Nullable Duration wait) {
    return new AtlassianUnavailableException(ErrorCode.UNAVAILABLE, "no answer", null, wait);
  }

  private static TrivetException denied() {
    return new MisconfiguredException(ErrorCode.CLIENT_REFUSED, "wrong secret");
  }
}
