// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.jpa.HangingDatabase;
import dev.trivet.ee.jpa.Node;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of requests while a real database hangs: no driver gets an answer, and no error. */
@ExtendWith(FakeAtlassianExtension.class)
class HangingDatabaseTest {

  /** As many workers as WildFly has on two processors. */
  private static final int WORKERS = 32;

  /** Three times the longest wait that is promised, for a busy machine. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final FakeAtlassian fake;
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final FakeBrowser mia = new FakeBrowser();
  private final FakeBrowser edward = new FakeBrowser();
  private @Nullable HangingDatabase database;
  private @Nullable Node node;
  private @Nullable ApplicationFixture fixture;

  HangingDatabaseTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() {
    workers.shutdown();
    if (database != null) {
      database.resume();
    }
    for (AutoCloseable each : new AutoCloseable[] {fixture, node, database}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception failed) {
        throw new AssertionError(failed);
      }
    }
  }

  private HangingDatabase open(HangingDatabase.Kind kind, int connections) {
    HangingDatabase opened = HangingDatabase.create(kind);
    database = opened;
    node = Node.bounded(opened, "hibernate", connections);
    fixture =
        ApplicationFixture.open(fake, node.store(), "trivet.recheck=PT0S", "trivet.public=/open/*");
    return opened;
  }

  private ApplicationFixture fixture() {
    return Objects.requireNonNull(fixture);
  }

  private int status(FakeRequest request) throws Exception {
    return fixture().send(request, new FakeResponse()).getStatus();
  }

  /** Signs Mia in and visits a page, and signs Edward in, whose status no request has read yet. */
  private void signIn() {
    fixture().send(fixture().consent(mia, "/a", "mia", "site-a"));
    fixture().send(mia.open("/a"));
    fixture().send(fixture().consent(edward, "/a", "edward", "site-a"));
  }

  @ParameterizedTest
  @EnumSource
  void lastKnownStatus_andPublicPages_areServed_andOthersGetALater(HangingDatabase.Kind kind)
      throws Exception {
    HangingDatabase hanging = open(kind, 10);
    signIn();
    hanging.stall();
    long start = System.nanoTime();

    List<Future<Integer>> known = sendAll(() -> status(mia.open("/a")));
    List<Future<Integer>> unknown = sendAll(() -> status(edward.open("/a")));
    Future<Integer> open = workers.submit(() -> status(new FakeBrowser().open("/open/page")));

    assertThat(open.get()).isEqualTo(200);
    assertThat(elapsed(start)).as("of two seconds").isLessThan(LONGEST);
    for (Future<Integer> each : known) {
      assertThat(each.get()).isEqualTo(200);
    }
    for (Future<Integer> each : unknown) {
      assertThat(each.get()).isEqualTo(503);
    }
    assertThat(elapsed(start)).as("of five seconds").isLessThan(LONGEST);
    FakeResponse later = fixture().send(edward.open("/a"));
    assertThat(later.getStatus()).isEqualTo(503);
    assertThat(later.getHeader("Retry-After")).isNotNull();
    hanging.resume();
    awaitStatus(200, edward);
    assertThat(status(mia.open("/a"))).isEqualTo(200);
  }

  private List<Future<Integer>> sendAll(Callable<Integer> request) {
    List<Future<Integer>> sent = new ArrayList<>();
    for (int i = 0; i < 2 * WORKERS; i++) {
      sent.add(workers.submit(request));
    }
    return sent;
  }

  private static Duration elapsed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void awaitStatus(int expected, FakeBrowser browser) throws Exception {
    long start = System.nanoTime();
    while (status(browser.open("/a")) != expected) {
      assertThat(elapsed(start)).as("of one second").isLessThan(LONGEST);
      Thread.sleep(10);
    }
  }

  @ParameterizedTest
  @EnumSource
  void signIn_isRefusedMeanwhile_andStoresNothing_andSucceedsAfterwards(HangingDatabase.Kind kind)
      throws Exception {
    HangingDatabase hanging = open(kind, 10);
    FakeRequest callback = fixture().consent(mia, "/a", "mia", "site-a");
    hanging.stall();
    long start = System.nanoTime();
    try (LogRecorder log = new LogRecorder()) {
      assertThat(status(callback)).isEqualTo(503);
      assertThat(elapsed(start)).as("of five seconds").isLessThan(LONGEST);
      assertThat(status(mia.open("/a"))).as("not signed in").isEqualTo(302);
      assertThat(log.lines()).filteredOn(line -> line.contains("TRV-0501")).hasSize(1);
    }
    hanging.resume();
    AccountId account = new AccountId(fake.person("mia").accountId());
    awaitAnswer(account);

    fixture().send(fixture().consent(mia, "/a", "mia", "site-a"));

    assertThat(status(mia.open("/a"))).isEqualTo(200);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(2);
    assertThat(fixture().store.find(account)).isPresent();
  }

  /** Waits until the store answers; what was given up is not there. */
  private void awaitAnswer(AccountId account) throws Exception {
    long start = System.nanoTime();
    while (true) {
      try {
        assertThat(fixture().store.find(account)).isEmpty();
        return;
      } catch (AtlassianUnavailableException notYet) {
        assertThat(elapsed(start)).as("of one second").isLessThan(LONGEST);
        Thread.sleep(10);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRES_BEHIND_A_PROXY")
  void lastKnownStatus_endsWithTheGrace(HangingDatabase.Kind kind) throws Exception {
    HangingDatabase hanging = open(kind, 10);
    ApplicationFixture all = fixture();
    fixture =
        ApplicationFixture.open(
            fake, all.store, "trivet.recheck=PT0S", "trivet.recheck-grace=PT3S");
    signIn();
    hanging.stall();

    awaitStatus(503, mia);

    hanging.resume();
    awaitStatus(200, mia);
    all.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES_BEHIND_A_PROXY", "H2_BEHIND_A_PROXY"})
  void onlyConnection_heldByTheCaller_isALater_withTheNextStep(HangingDatabase.Kind kind)
      throws Exception {
    open(kind, 1);
    signIn();
    try (LogRecorder log = new LogRecorder();
        var held = Objects.requireNonNull(node).takeConnection()) {
      long start = System.nanoTime();
      assertThat(held.isClosed()).isFalse();
      assertThat(status(edward.open("/a"))).isEqualTo(503);
      assertThat(elapsed(start)).as("of five seconds").isLessThan(LONGEST);
      assertThat(status(mia.open("/a"))).as("the last known status").isEqualTo(200);
      assertThat(log.lines())
          .filteredOn(line -> line.contains("TRV-0501"))
          .singleElement()
          .asString()
          .contains("needs a second connection");
    }
    awaitStatus(200, edward);
  }
}
