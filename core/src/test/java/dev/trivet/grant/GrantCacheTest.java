// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantCacheTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String MIA = "5b10ac8d";
  private static final GrantStatus LIVE =
      new GrantStatus(GrantState.LIVE, Scopes.parse("read:me"), Set.of());
  private static final GrantStatus ENDED =
      new GrantStatus(GrantState.ENDED, Scopes.none(), Set.of());

  private final Rows rows = new Rows();

  /** Begins where a long overflows within the first interval: nano clocks may. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

  private final GrantCache memory = new GrantCache(rows, MINUTE, nanos::get);
  private final ExecutorService executor = Executors.newFixedThreadPool(8);

  @AfterEach
  void close() {
    executor.shutdownNow();
  }

  @Test
  void standing_withinTheInterval_isReadOnce() {
    rows.put(MIA, LIVE);

    assertThat(memory.standing(MIA)).isEqualTo(LIVE);
    rows.put(MIA, ENDED);
    nanos.addAndGet(MINUTE.toNanos() - 1);
    assertThat(memory.standing(MIA)).isEqualTo(LIVE);
    assertThat(memory.standing(MIA).isLive()).isTrue();
    assertThat(rows.reads.get()).isEqualTo(1);
  }

  @Test
  void standing_afterTheInterval_isReadAgain() {
    rows.put(MIA, LIVE);
    memory.standing(MIA);
    rows.put(MIA, ENDED);
    nanos.addAndGet(MINUTE.toNanos());

    assertThat(memory.standing(MIA)).isEqualTo(ENDED);
    assertThat(rows.reads.get()).isEqualTo(2);
  }

  @Test
  void standing_ofNobody_isNoneAndRemembered() {
    assertThat(memory.standing("nobody")).isEqualTo(GrantStatus.NONE);
    assertThat(memory.standing("nobody").isLive()).isFalse();
    assertThat(rows.reads.get()).isEqualTo(1);
  }

  @Test
  void standing_withoutAnInterval_isAlwaysRead() {
    GrantCache forgetful = new GrantCache(rows, Duration.ZERO, nanos::get);
    forgetful.standing(MIA);
    forgetful.standing(MIA);

    assertThat(rows.reads.get()).isEqualTo(2);
  }

  @Test
  void forget_readsAgainAtOnce_forThatAccountOnly() {
    rows.put(MIA, LIVE);
    memory.standing(MIA);
    memory.standing("edward");
    rows.put(MIA, ENDED);
    memory.forget(new AccountId(MIA));

    assertThat(memory.standing(MIA)).isEqualTo(ENDED);
    assertThat(memory.standing("edward")).isEqualTo(GrantStatus.NONE);
    assertThat(rows.reads.get()).isEqualTo(3);
  }

  @Test
  void forget_duringARead_isNotOverwrittenByTheOldAnswer() throws Exception {
    rows.put(MIA, LIVE);
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rows.afterRead =
        () -> {
          reading.countDown();
          awaitQuietly(goOn);
        };
    Future<GrantStatus> old = executor.submit(() -> memory.standing(MIA));
    reading.await();
    rows.afterRead = () -> {};
    rows.put(MIA, ENDED);
    memory.forget(new AccountId(MIA));
    goOn.countDown();

    assertThat(old.get()).isEqualTo(LIVE);
    assertThat(memory.standing(MIA)).isEqualTo(ENDED);
  }

  @Test
  void standing_whenTheDatabaseFails_failsAndIsReadAgain() {
    rows.failing = true;
    assertThatThrownBy(() -> memory.standing(MIA))
        .isInstanceOf(AtlassianUnavailableException.class);
    rows.failing = false;
    rows.put(MIA, LIVE);

    assertThat(memory.standing(MIA)).isEqualTo(LIVE);
  }

  @Test
  void standing_whenTheDatabaseFailsLater_isNotBelievedBeyondTheInterval() {
    rows.put(MIA, LIVE);
    memory.standing(MIA);
    rows.failing = true;

    assertThat(memory.standing(MIA)).isEqualTo(LIVE);
    nanos.addAndGet(MINUTE.toNanos());
    assertThatThrownBy(() -> memory.standing(MIA))
        .isInstanceOf(AtlassianUnavailableException.class);
  }

  @Test
  void standing_forManyAtOnce_isReadOnce() throws Exception {
    rows.put(MIA, LIVE);
    Callable<GrantStatus> ask = () -> memory.standing(MIA);

    for (Future<GrantStatus> answer : executor.invokeAll(Collections.nCopies(200, ask))) {
      assertThat(answer.get()).isEqualTo(LIVE);
    }
    assertThat(rows.reads.get()).isEqualTo(1);
  }

  @Test
  void standing_ofOneAccount_doesNotHoldUpAnother() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rows.afterRead =
        () -> {
          reading.countDown();
          awaitQuietly(goOn);
        };
    Future<GrantStatus> slow = executor.submit(() -> memory.standing(MIA));
    reading.await();
    rows.afterRead = () -> {};

    assertThat(memory.standing("edward")).isEqualTo(GrantStatus.NONE);
    goOn.countDown();
    assertThat(slow.get()).isEqualTo(GrantStatus.NONE);
  }

  @Test
  void memory_ofVeryManyAccounts_staysRightWhenItForgets() {
    rows.put(MIA, LIVE);
    for (int i = 0; i < 100_001; i++) {
      memory.standing("a" + i);
    }

    assertThat(memory.standing(MIA)).isEqualTo(LIVE);
    assertThat(memory.standing("a0")).isEqualTo(GrantStatus.NONE);
    assertThat(rows.reads.get()).isEqualTo(100_003);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Rows implements GrantStore {

    final AtomicInteger reads = new AtomicInteger();
    volatile boolean failing;
    volatile Runnable afterRead = () -> {};
    private final Map<AccountId, GrantStatus> standings = new ConcurrentHashMap<>();

    void put(String accountId, GrantStatus standing) {
      standings.put(new AccountId(accountId), standing);
    }

    @Override
    public Optional<GrantStatus> standing(AccountId account) {
      reads.incrementAndGet();
      if (failing) {
        throw new AtlassianUnavailableException("the database is away", null);
      }
      Optional<GrantStatus> found = Optional.ofNullable(standings.get(account));
      afterRead.run();
      return found;
    }

    @Override
    public Optional<Grant> find(AccountId account) {
      throw new AssertionError("the guard reads standings only");
    }

    @Override
    public ConsentOutcome keep(Consent consent) {
      throw new AssertionError("the guard writes nothing");
    }

    @Override
    public void delete(AccountId account) {
      throw new AssertionError("the guard deletes nothing");
    }

    @Override
    public Leases leases() {
      throw new AssertionError("the guard refreshes nothing");
    }

    @Override
    public Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at) {
      throw new AssertionError("the guard writes nothing");
    }

    @Override
    public void mark(AccountId account, CloudId site, String product, boolean installed) {
      throw new AssertionError("the guard writes nothing");
    }

    @Override
    public AccountLinks links() {
      throw new AssertionError("the guard asks for links elsewhere");
    }
  }
}
