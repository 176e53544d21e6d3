// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that find a token expired wait as long as a call may take, once in an outage. */
class RefreshWaitTest extends RefreshScene {

  private static final int CROWD = 64;

  /** A wait of five seconds ends by then on any machine, and one of a call's ten does not. */
  private static final Duration ONE_WAIT = Duration.ofMillis(9_500);

  /** No wait at all ends by then on any machine, and one of five seconds does not. */
  private static final Duration AT_ONCE = Duration.ofMillis(4_500);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  RefreshWaitTest(FakeAtlassian fake) {
    super(fake);
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private CompletableFuture<TokenSet> ask(Trivet node, Grant grant) {
    return CompletableFuture.supplyAsync(() -> node.obtainTokens(grant), threads);
  }

  private List<CompletableFuture<TokenSet>> crowd(Trivet node, Grant grant) {
    return new ArrayList<>(
        Collections.nCopies(CROWD, grant).stream().map(same -> ask(node, same)).toList());
  }

  private Grant edward() {
    app.signIn("edward", "site-a");
    fake.ledger().clear();
    return app.grantOf("edward").orElseThrow();
  }

  private static void areServed(List<CompletableFuture<TokenSet>> crowd) {
    assertThat(crowd).allSatisfy(each -> assertThat(each.join().accessToken()).isNotEmpty());
    assertThat(crowd.stream().map(CompletableFuture::join).distinct()).hasSize(1);
  }

  private static void areRefused(List<CompletableFuture<TokenSet>> crowd) {
    assertThat(crowd)
        .allSatisfy(
            each ->
                assertThatThrownBy(each::join)
                    .cause()
                    .isInstanceOfSatisfying(
                        AtlassianUnavailableException.class,
                        later -> assertThat(later.retryAfter()).isPresent()));
  }

  private static Duration time(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 2_500, 4_000})
  void slowAnswer_servesAll_thoseOfTwoPeopleAtOnce(long millis) {
    Grant edwards = edward();
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.delay(Duration.ofMillis(millis)).always());

    List<CompletableFuture<TokenSet>> mias = crowd(trivet, grant());
    List<CompletableFuture<TokenSet>> others = crowd(trivet, edwards);

    areServed(mias);
    areServed(others);
    assertThat(refreshes()).isEqualTo(2);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void silence_costsOneWait_andTheNextAreAnsweredAtOnce() {
    Grant edwards = edward();
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.hang().always());

    assertThat(
            time(
                () -> {
                  List<CompletableFuture<TokenSet>> crowd = crowd(trivet, grant());
                  crowd.addAll(crowd(trivet, edwards));
                  areRefused(crowd);
                }))
        .as("the leaders leave, too")
        .isLessThan(ONE_WAIT);
    assertThat(refreshes()).isEqualTo(2);
    assertThat(time(() -> areRefused(crowd(trivet, grant())))).isLessThan(AT_ONCE);
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void probe_waitsAlone() {
    Grant edwards = edward();
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.hang().always());
    areRefused(List.of(ask(trivet, grant())));

    pass(Duration.ofSeconds(2));
    CompletableFuture<TokenSet> probe = ask(trivet, edwards);
    Eventually.await(() -> refreshes() == 2);
    assertThat(time(() -> areRefused(crowd(trivet, edwards)))).isLessThan(AT_ONCE);
    assertThat(time(() -> areRefused(crowd(trivet, grant())))).isLessThan(AT_ONCE);

    assertThat(refreshes()).isEqualTo(2);
    areRefused(List.of(probe));
  }

  @Test
  void lateAnswer_isUsed_andEndsTheOutage() {
    Grant edwards = edward();
    pass(HOUR);
    TokenSet before = stored();
    fake.fault(Endpoint.TOKEN, Fault.delay(Duration.ofSeconds(7)));
    areRefused(crowd(trivet, grant()));

    Eventually.await(() -> ask(trivet, edwards).handle((tokens, no) -> no == null).join());
    areServed(crowd(trivet, grant()));

    assertThat(stored()).isNotEqualTo(before);
    assertThat(refreshes()).as("one for each of them").isEqualTo(2);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void lateAnswer_isStored_whenNoRequestComes() {
    pass(HOUR);
    TokenSet before = stored();
    fake.fault(Endpoint.TOKEN, Fault.delay(Duration.ofSeconds(6)));
    areRefused(List.of(ask(trivet, grant())));

    Eventually.await(() -> !stored().equals(before));
    Eventually.await(() -> !app.heard.events.isEmpty());

    assertThat(app.heard.events).containsExactly("refreshed " + grant().account().accountId());
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void lateAnswer_isStoredByTheUpkeep_whenNoThreadIsFree() throws InterruptedException {
    app.closeExecutor();
    pass(HOUR);
    TokenSet before = stored();
    fake.fault(Endpoint.TOKEN, Fault.delay(Duration.ofSeconds(6)));
    areRefused(List.of(ask(trivet, grant())));

    Eventually.await(() -> trivet.runUpkeep() == 1);

    assertThat(stored()).isNotEqualTo(before);
    assertThat(refreshes()).isEqualTo(1);
  }

  /** The connection ends without a response: any node may take the refresh up at once. */
  @Test
  void lateFailure_givesTheLeaseBack() {
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.hang());
    areRefused(List.of(ask(trivet, grant())));
    assertThat(other.runUpkeep()).isZero();

    fake.repair();

    Eventually.await(() -> other.runUpkeep() == 1);
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void validTokens_andEarlyRefreshes_noticeNoSilence() {
    Grant edwards = edward();
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.hang().always());
    areRefused(List.of(ask(trivet, grant())));

    fake.repair();
    app.signIn("mia", "site-a");
    fake.fault(Endpoint.TOKEN, Fault.hang().always());
    pass(HOUR.minusSeconds(30));
    assertThat(time(() -> areServed(crowd(trivet, grant())))).isLessThan(AT_ONCE);
    assertThat(edwards.tokens()).isNotNull();
  }

  /** The other node holds the lease, and Atlassian does not answer it. */
  @Test
  void loserOfTheLease_waitsNoLonger_andOnlyForThatGrant() {
    Grant edwards = edward();
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.hang());
    CompletableFuture<TokenSet> holder = ask(other, grant());
    Eventually.await(() -> refreshes() == 1);

    assertThat(time(() -> areRefused(crowd(trivet, grant())))).isLessThan(ONE_WAIT);

    areServed(crowd(trivet, edwards));
    pass(Duration.ofSeconds(2));
    assertThat(time(() -> areRefused(crowd(trivet, grant()))))
        .as("the next looks at the row once")
        .isLessThan(AT_ONCE);
    areRefused(List.of(holder));
    assertThat(refreshes()).isEqualTo(2);
  }

  /** The tokens are in the row, and the answer to their commit does not come. */
  @Test
  void leaderThatHangsInTheCommit_holdsNoOneUp() throws InterruptedException {
    MortalStore store = new MortalStore(app.store());
    CountDownLatch answer = new CountDownLatch(1);
    store.afterStoring =
        () -> {
          try {
            assertThat(answer.await(1, TimeUnit.MINUTES)).isTrue();
          } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
          }
        };
    Trivet node = app.trivet(store);
    pass(HOUR);
    Grant before = grant();
    CompletableFuture<TokenSet> leader = ask(node, before);
    Eventually.await(() -> !stored().equals(Objects.requireNonNull(before.tokens())));

    areServed(crowd(node, before));

    assertThat(leader.isDone()).isFalse();
    assertThat(refreshes()).isEqualTo(1);
    answer.countDown();
    assertThat(leader.join()).isEqualTo(stored());
  }
}
