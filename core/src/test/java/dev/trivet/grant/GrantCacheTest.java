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
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final String MIA = "5b10ac8d";
  private static final GrantStatus LIVE =
      new GrantStatus(GrantState.LIVE, Scopes.parse("read:me"), Set.of());
  private static final GrantStatus ENDED =
      new GrantStatus(GrantState.ENDED, Scopes.none(), Set.of());

  private final Rows rows = new Rows();

  /** Begins shortly before a long overflows, as {@link System#nanoTime} may. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

  private final GrantCache cache = new GrantCache(rows, MINUTE, GRACE, nanos::get);
  private final ExecutorService executor = Executors.newFixedThreadPool(8);

  @AfterEach
  void close() {
    executor.shutdownNow();
  }

  @Test
  void status_withinTheInterval_isReadOnce() {
    rows.put(MIA, LIVE);

    assertThat(cache.status(MIA)).isEqualTo(LIVE);
    rows.put(MIA, ENDED);
    nanos.addAndGet(MINUTE.toNanos() - 1);
    assertThat(cache.status(MIA)).isEqualTo(LIVE);
    assertThat(cache.status(MIA).isLive()).isTrue();
    assertThat(rows.reads.get()).isEqualTo(1);
  }

  @Test
  void status_afterTheInterval_isReadAgain() {
    rows.put(MIA, LIVE);
    cache.status(MIA);
    rows.put(MIA, ENDED);
    nanos.addAndGet(MINUTE.toNanos());

    assertThat(cache.status(MIA)).isEqualTo(ENDED);
    assertThat(rows.reads.get()).isEqualTo(2);
  }

  @Test
  void status_ofNobody_isNoneAndRemembered() {
    assertThat(cache.status("nobody")).isEqualTo(GrantStatus.NONE);
    assertThat(cache.status("nobody").isLive()).isFalse();
    assertThat(rows.reads.get()).isEqualTo(1);
  }

  @Test
  void status_withoutAnInterval_isAlwaysRead() {
    GrantCache forgetful = new GrantCache(rows, Duration.ZERO, GRACE, nanos::get);
    forgetful.status(MIA);
    forgetful.status(MIA);

    assertThat(rows.reads.get()).isEqualTo(2);
  }

  @Test
  void forget_readsAgainAtOnce_forThatAccountOnly() {
    rows.put(MIA, LIVE);
    cache.status(MIA);
    cache.status("edward");
    rows.put(MIA, ENDED);
    cache.forget(new AccountId(MIA));

    assertThat(cache.status(MIA)).isEqualTo(ENDED);
    assertThat(cache.status("edward")).isEqualTo(GrantStatus.NONE);
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
    Future<GrantStatus> old = executor.submit(() -> cache.status(MIA));
    reading.await();
    rows.afterRead = () -> {};
    rows.put(MIA, ENDED);
    cache.forget(new AccountId(MIA));
    goOn.countDown();

    assertThat(old.get()).isEqualTo(LIVE);
    assertThat(cache.status(MIA)).isEqualTo(ENDED);
  }

  @Test
  void status_whenTheDatabaseFails_failsAndIsReadAgain() {
    rows.failing = true;
    assertThatThrownBy(() -> cache.status(MIA)).isInstanceOf(AtlassianUnavailableException.class);
    rows.failing = false;
    rows.put(MIA, LIVE);

    assertThat(cache.status(MIA)).isEqualTo(LIVE);
  }

  @Test
  void status_whenTheDatabaseFailsLater_servesForTheGrace_andNotLonger() {
    rows.put(MIA, LIVE);
    cache.status(MIA);
    rows.failing = true;
    nanos.addAndGet(MINUTE.plus(GRACE).toNanos() - 1);

    assertThat(cache.status(MIA)).isEqualTo(LIVE);
    assertThat(rows.reads.get()).as("it was tried").isEqualTo(2);
    nanos.addAndGet(1);
    assertThatThrownBy(() -> cache.status(MIA)).isInstanceOf(AtlassianUnavailableException.class);
  }

  @Test
  void status_afterAnOutage_isThatOfTheDatabase() {
    rows.put(MIA, LIVE);
    cache.status(MIA);
    rows.failing = true;
    nanos.addAndGet(MINUTE.toNanos());
    cache.status(MIA);
    rows.put(MIA, ENDED);
    rows.failing = false;

    assertThat(cache.status(MIA)).isEqualTo(ENDED);
    rows.failing = true;
    nanos.addAndGet(MINUTE.toNanos());
    assertThat(cache.status(MIA)).as("never live again by itself").isEqualTo(ENDED);
  }

  @Test
  void forget_leavesNoLastKnownStatus() {
    rows.put(MIA, LIVE);
    cache.status(MIA);
    cache.forget(new AccountId(MIA));
    rows.failing = true;

    assertThatThrownBy(() -> cache.status(MIA)).isInstanceOf(AtlassianUnavailableException.class);
  }

  @Test
  void forget_duringAReadThatFails_leavesNoLastKnownStatus() {
    rows.put(MIA, LIVE);
    cache.status(MIA);
    nanos.addAndGet(MINUTE.toNanos());
    rows.failing = true;
    rows.beforeRead = () -> cache.forget(new AccountId(MIA));

    assertThatThrownBy(() -> cache.status(MIA)).isInstanceOf(AtlassianUnavailableException.class);
  }

  @Test
  void recheck_readsAgain_andKeepsTheLastKnownStatus() {
    rows.put(MIA, LIVE);
    cache.status(MIA);
    cache.recheck(new AccountId(MIA));
    rows.failing = true;

    assertThat(cache.status(MIA)).isEqualTo(LIVE);
    assertThat(rows.reads.get()).isEqualTo(2);
    nanos.addAndGet(GRACE.toNanos());
    assertThatThrownBy(() -> cache.status(MIA)).isInstanceOf(AtlassianUnavailableException.class);
  }

  @Test
  void status_whileAnotherRequestReads_doesNotWaitForLong() throws Exception {
    rows.put(MIA, LIVE);
    cache.status(MIA);
    nanos.addAndGet(MINUTE.toNanos());
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rows.beforeRead =
        () -> {
          reading.countDown();
          awaitQuietly(goOn);
        };
    Future<GrantStatus> slow = executor.submit(() -> cache.status(MIA));
    reading.await();

    assertThat(cache.status(MIA)).as("the last known").isEqualTo(LIVE);
    assertThat(slow.isDone()).isFalse();
    goOn.countDown();
    assertThat(slow.get()).isEqualTo(LIVE);
  }

  @Test
  void status_forManyAtOnce_isReadOnce() throws Exception {
    rows.put(MIA, LIVE);
    Callable<GrantStatus> ask = () -> cache.status(MIA);

    for (Future<GrantStatus> answer : executor.invokeAll(Collections.nCopies(200, ask))) {
      assertThat(answer.get()).isEqualTo(LIVE);
    }
    assertThat(rows.reads.get()).isEqualTo(1);
  }

  @Test
  void status_ofOneAccount_doesNotHoldUpAnother() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rows.afterRead =
        () -> {
          reading.countDown();
          awaitQuietly(goOn);
        };
    Future<GrantStatus> slow = executor.submit(() -> cache.status(MIA));
    reading.await();
    rows.afterRead = () -> {};

    assertThat(cache.status("edward")).isEqualTo(GrantStatus.NONE);
    goOn.countDown();
    assertThat(slow.get()).isEqualTo(GrantStatus.NONE);
  }

  @Test
  void cache_ofVeryManyAccounts_staysRightWhenItIsFull() {
    rows.put(MIA, LIVE);
    for (int i = 0; i < 100_001; i++) {
      cache.status("a" + i);
    }

    assertThat(cache.status(MIA)).isEqualTo(LIVE);
    assertThat(cache.status("a0")).isEqualTo(GrantStatus.NONE);
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
    volatile Runnable beforeRead = () -> {};
    volatile Runnable afterRead = () -> {};
    private final Map<AccountId, GrantStatus> statuses = new ConcurrentHashMap<>();

    void put(String accountId, GrantStatus status) {
      statuses.put(new AccountId(accountId), status);
    }

    @Override
    public Optional<GrantStatus> status(AccountId account) {
      reads.incrementAndGet();
      beforeRead.run();
      if (failing) {
        throw new AtlassianUnavailableException("the database is away", null);
      }
      Optional<GrantStatus> found = Optional.ofNullable(statuses.get(account));
      afterRead.run();
      return found;
    }

    @Override
    public Optional<Grant> find(AccountId account) {
      throw new AssertionError("the guard reads statuses only");
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
