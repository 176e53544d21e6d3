// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.story.Clients;
import dev.trivet.story.People;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  private final TrivetException trouble = new AtlassianUnavailableException("no answer", null);
  private final TrivetException refused =
      new MisconfiguredException(ErrorCode.CLIENT_REFUSED, "wrong secret");

  private final Backoff patience = new Backoff(() -> 0);
  private Instant now = Clients.NOON;

  private static TrivetException told(long seconds) {
    return new AtlassianUnavailableException(
        ErrorCode.UNAVAILABLE, "busy", null, Duration.ofSeconds(seconds));
  }

  private void after(long millis) {
    now = now.plusMillis(millis);
  }

  private void fails(TrivetException failure) {
    patience.enter(now).failed(failure, now);
  }

  private void isClosed() {
    assertThatThrownBy(() -> patience.enter(now))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            later -> assertThat(later.retryAfter().orElseThrow()).isPositive());
  }

  /** The pass is kept open. */
  private Backoff.Pass isOpen() {
    return patience.enter(now);
  }

  @Test
  void manyCalls_mayBeUnderWay_whileAllIsWell() {
    isOpen();
    isOpen();

    assertThatCode(() -> patience.check(now)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"false, 1 2 4 8 10 10 10", "true, 1 2 4 8 16 30 30"})
  void waits_double_upToALongest(boolean isRefused, String seconds) {
    for (String each : seconds.split(" ", -1)) {
      fails(isRefused ? refused : trouble);
      after(Long.parseLong(each) * 1000 - 1);
      isClosed();
      after(1);
    }
  }

  @Test
  void success_forgetsTheFailures() {
    fails(trouble);
    after(1000);
    fails(trouble);
    after(2000);
    try (Backoff.Pass pass = isOpen()) {
      pass.succeeded();
    }

    fails(trouble);
    after(1000);
    isOpen();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 60, 300})
  void toldWait_isObeyed(long seconds) {
    fails(told(seconds));
    after(seconds * 1000 - 1);
    isClosed();
    after(1);
    isOpen();
  }

  @Test
  void waits_areSpread_neverBelowWhatWasTold() {
    RandomGenerator most =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return -1;
          }

          @Override
          public long nextLong(long bound) {
            return bound - 1;
          }
        };
    Backoff spread = new Backoff(most);
    spread.enter(now).failed(told(60), now);

    assertThatThrownBy(() -> spread.check(now.plusMillis(65_999)))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThatCode(() -> spread.check(now.plusMillis(66_000))).doesNotThrowAnyException();
  }

  @Test
  void callsThatFailTogether_countOnce() {
    Backoff.Pass one = isOpen();
    Backoff.Pass two = isOpen();
    Backoff.Pass three = isOpen();
    one.failed(trouble, now);
    two.failed(trouble, now);
    three.failed(trouble, now);

    after(1000);
    isOpen();
  }

  @Test
  void successOfACall_sentBeforeTheFailure_doesNotEndTheWait() {
    Backoff.Pass early = isOpen();
    fails(told(60));
    early.succeeded();
    early.close();

    after(59_999);
    isClosed();
  }

  @Test
  void wait_toldByALateAnswer_isObeyedToo() {
    Backoff.Pass early = isOpen();
    fails(trouble);
    early.failed(told(60), now);

    after(59_999);
    isClosed();
  }

  @Test
  void afterTheWait_oneCallTries_andTheOthersAreTold() {
    fails(trouble);
    after(1000);
    Backoff.Pass probe = isOpen();

    isClosed();
    assertThatThrownBy(() -> patience.check(now)).isInstanceOf(AtlassianUnavailableException.class);

    probe.succeeded();
    probe.close();
    isOpen();
    isOpen();
  }

  @Test
  void probe_thatSaysNothing_leavesItToTheNext() {
    fails(trouble);
    after(1000);
    isOpen().close();

    isOpen();
    isClosed();
  }

  @Test
  void oddAnswer_toOneGrant_isNotHeldAgainstTheEndpoint() {
    for (int i = 0; i < 5; i++) {
      suspects(People.mia().accountId().value(), trouble);
      isOpen().close();
    }
  }

  @Test
  void oddAnswer_toASecondGrant_isTheEndpointsTrouble() {
    suspects("mia", refused);
    suspects("edward", refused);

    isClosed();
    after(1000);
    suspects("edward", refused);
    after(1999);
    isClosed();
  }

  @Test
  void oddAnswer_toOneGrant_doesNotKeepTheOthersFromTrying() {
    suspects("mia", trouble);
    fails(trouble);
    after(1000);
    suspects("mia", trouble);

    isOpen();
  }

  @Test
  void oddAnswer_toASecondGrant_countsNot_whenAnotherDidBetterBetween() {
    suspects("mia", trouble);
    try (Backoff.Pass pass = isOpen()) {
      pass.succeeded();
    }
    suspects("edward", trouble);

    isOpen();
  }

  private void suspects(String account, TrivetException failure) {
    try (Backoff.Pass pass = patience.enter(now)) {
      pass.suspected(new AccountId(account), failure, now);
    }
  }

  @Test
  void clockThatIsSetBack_doesNotLockUsOut() {
    fails(trouble);
    now = now.minus(Duration.ofHours(1));

    isOpen();
  }
}
