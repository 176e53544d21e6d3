// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Person;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.Grant;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Upkeep after the death of a node that refreshed for many people. */
class ManyUnfinishedRefreshesTest extends RefreshScene {

  private static final int PEOPLE = 64;
  private static final int WORKERS = 8;

  private final CountDownLatch together = new CountDownLatch(WORKERS);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  ManyUnfinishedRefreshesTest(FakeAtlassian fake) {
    super(fake);
  }

  private void dies(String person) {
    Grant grant = app.grantOf(person).orElseThrow();
    LeaseResult taken =
        app.store()
            .leases()
            .lease(
                grant.account().accountId(),
                "dead",
                Duration.ofSeconds(15),
                Objects.requireNonNull(grant.tokens()),
                Leases.UNKNOWN);
    assertThat(taken).isInstanceOf(LeaseResult.Acquired.class);
  }

  private void die(int people) {
    for (int i = 0; i < people; i++) {
      fake.put(Person.named("person-" + i, "Person " + i));
      app.signIn("person-" + i, "site-a");
    }
    pass(HOUR);
    for (int i = 0; i < people; i++) {
      dies("person-" + i);
    }
    pass(Duration.ofSeconds(16));
  }

  /** Runs when new tokens are stored: the first ones wait for as many as may run at once. */
  private void meet() {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    together.countDown();
    await(together);
    inside.decrementAndGet();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refreshesOfADeadNode_areFinishedByOneRun_eightAtOnce() {
    die(PEOPLE);
    MortalStore store = new MortalStore(app.store());
    store.afterStoring = this::meet;
    Trivet node = app.trivet(store);

    assertThat(node.runUpkeep()).isEqualTo(PEOPLE);

    assertThat(most).hasValue(WORKERS);
    assertThat(node.runUpkeep()).as("settled").isZero();
  }

  @Test
  void rowThatCannotBeRead_doesNotStopTheOthers() {
    die(3);
    MortalStore store = new MortalStore(app.store());
    store.unreadable.add(app.store().leases().abandoned(1).get(0));

    assertThat(app.trivet(store).runUpkeep()).isEqualTo(2);
  }

  /** As at the end of an application: what is refreshed must be stored before the store closes. */
  @Test
  void runThatIsInterrupted_waitsForItsOtherWorkers() {
    die(PEOPLE);
    MortalStore store = new MortalStore(app.store());
    Thread main = Thread.currentThread();
    CountDownLatch interrupted = new CountDownLatch(1);
    store.afterStoring =
        () -> {
          meet();
          if (Thread.currentThread() == main) {
            main.interrupt();
            interrupted.countDown();
          } else {
            inside.incrementAndGet();
            await(interrupted);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            inside.decrementAndGet();
          }
        };

    int finished = app.trivet(store).runUpkeep();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(inside).hasValue(0);
    assertThat(finished).isEqualTo(WORKERS);
    assertThat(app.store().leases().abandoned(PEOPLE)).hasSize(PEOPLE - WORKERS);
  }

  /** As at the end of an application: a refresh that is sent now would have nobody to store it. */
  @Test
  void runThatIsInterrupted_beginsNoOtherRefresh() {
    die(3);
    MortalStore store = new MortalStore(app.store());
    store.afterStoring = () -> Thread.currentThread().interrupt();

    app.trivet(store).runUpkeep();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(app.store().leases().abandoned(PEOPLE)).hasSize(2);
  }
}
