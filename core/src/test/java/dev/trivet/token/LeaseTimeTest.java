// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.grant.Consent;
import dev.trivet.grant.GrantCache;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.http.Transport;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Clients;
import dev.trivet.story.People;
import dev.trivet.story.Sites;
import dev.trivet.token.Refresh.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that is left of a lease, before every send. The lease lasts for 15 s, a call for 10 s. */
class LeaseTimeTest {

  private static final Duration CALL = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration LATE = Duration.ofSeconds(6);
  private static final Duration LONG = Duration.ofMinutes(20);

  private final InMemoryGrantStore store = new InMemoryGrantStore(this::now);
  private final Atlassian atlassian = new Atlassian();
  private final Node node = new Node();
  private final Node other = new Node();
  private Instant now = Clients.NOON;
  private long nanos;

  private Instant now() {
    return now;
  }

  @BeforeEach
  void tokenExpires() {
    store.keep(new Consent(People.mia(), List.of(Sites.ACORN), Clients.tokens(), now));
    pass(Duration.ofHours(1));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    now = now.plus(time);
  }

  private Grant grant() {
    return store.find(People.mia().accountId()).orElseThrow();
  }

  private TokenSet stored() {
    return Objects.requireNonNull(grant().tokens());
  }

  @Test
  void commitThatIsAnsweredLate_givesTheLeaseBack_andTheNextOneIsUsed() {
    node.afterLease = () -> node.delays(1, LATE);

    Outcome outcome = node.refresh();

    assertThat(outcome).isEqualTo(new Outcome(stored(), true));
    assertThat(node.leases).isEqualTo(2);
    assertThat(atlassian.sent).isEqualTo(1);
  }

  @Test
  void commitThatIsAnsweredInTime_isFollowedByTheCall() {
    node.afterLease = () -> node.delays(1, Duration.ofSeconds(5));

    node.refresh();

    assertThat(node.leases).isEqualTo(1);
    assertThat(atlassian.sent).isEqualTo(1);
  }

  @Test
  void commitsThatAreAllAnsweredLate_sendNothing() {
    node.afterLease = () -> node.delays(9, LATE);

    assertThatThrownBy(node::refresh).isInstanceOf(AtlassianUnavailableException.class);

    assertThat(atlassian.sent).isZero();
    assertThat(other.refresh().isOurs()).as("the lease is free").isTrue();
  }

  /** Stopped for longer than lease and leeway, after its lease was granted. */
  @Test
  void nodeThatWasStopped_readsTheRowAgain_andSendsNothing() {
    node.afterLease =
        () -> {
          node.afterLease = () -> {};
          pass(LONG);
          other.refresh();
        };

    Outcome outcome = node.refresh();

    assertThat(outcome).isEqualTo(new Outcome(stored(), false));
    assertThat(atlassian.sent).as("by the other node").isEqualTo(1);
  }

  @Test
  void repeat_isNotSent_whenTheLeaseIsTooOldByThen() {
    atlassian.duringCall =
        () -> {
          pass(LATE);
          throw AtlassianUnavailableException.inDoubt("the connection died");
        };

    assertThatThrownBy(node::refresh).isInstanceOf(AtlassianUnavailableException.class);

    assertThat(atlassian.sent).isEqualTo(1);
    assertThat(store.leases().abandoned(1)).containsExactly(People.mia().accountId());
  }

  /** The clock of this test stands still, so a request that waits never ends. */
  @Test
  @Timeout(60)
  void leaseWhoseCallIsOver_isNotWaitedFor() {
    LeaseResult lost =
        store.leases().lease(People.mia().accountId(), "lost", LEASE, stored(), grant().revision());
    pass(CALL);

    assertThatThrownBy(node::refresh)
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContaining("another node does not finish its refresh");

    assertThat(lost).isInstanceOf(LeaseResult.Acquired.class);
    assertThat(atlassian.sent).isZero();
    pass(Duration.ofSeconds(5));
    assertThat(node.refresh().isOurs()).as("its lease is over").isTrue();
  }

  @Test
  void clockThatIsSetDuringTheCall_leavesTheLifeOfTheToken() {
    atlassian.duringCall = () -> now = now.plus(Duration.ofHours(5));

    node.refresh();

    assertThat(Duration.between(grant().lastRefreshedAt(), stored().expiresAt()))
        .isEqualTo(Duration.ofHours(1));
  }

  /** Node whose store answers late. */
  private final class Node implements Leases {

    private final Refresh refresh =
        new Refresh(
            new TokenCalls(
                Clients.usual(),
                atlassian,
                LeaseTimeTest.this::now,
                () -> nanos,
                () -> 0,
                ApplicationName.unknown()),
            this,
            CALL,
            new GrantEvents(
                new GrantCache(store, CALL, CALL, () -> nanos),
                new SecurityLog(
                    ApplicationName.unknown(), Clients.usual().clientSecret(), () -> nanos),
                event -> {}),
            Runnable::run,
            LeaseTimeTest.this::now,
            () -> nanos);
    private Runnable afterLease = () -> {};
    private int leases;

    Outcome refresh() {
      Grant grant = grant();
      return refresh.refresh(grant, stored(), true).orElseThrow();
    }

    void delays(int most, Duration time) {
      if (leases <= most) {
        nanos += time.toNanos();
      }
    }

    @Override
    public LeaseResult lease(
        AccountId account, String owner, Duration length, TokenSet known, long revision) {
      LeaseResult result = store.leases().lease(account, owner, length, known, revision);
      leases += result instanceof LeaseResult.Acquired ? 1 : 0;
      afterLease.run();
      return result;
    }

    @Override
    public boolean store(Lease lease, TokenSet tokens, Instant sentAt) {
      return store.leases().store(lease, tokens, sentAt);
    }

    @Override
    public void release(Lease lease) {
      store.leases().release(lease);
    }

    @Override
    public void abandon(Lease lease) {
      store.leases().abandon(lease);
    }

    @Override
    public List<AccountId> abandoned(int most) {
      return store.leases().abandoned(most);
    }

    @Override
    public boolean end(Lease lease) {
      return store.leases().end(lease);
    }
  }

  /** Token endpoint that takes time. */
  private static final class Atlassian implements Transport {

    private Runnable duringCall = () -> {};
    private int sent;

    @Override
    public CompletableFuture<Response> send(Request request) {
      sent++;
      try {
        duringCall.run();
        return CompletableFuture.completedFuture(
            new Response(
                200,
                "{\"access_token\":\"a"
                    + sent
                    + "\",\"token_type\":\"bearer\",\"refresh_token\":\"r\",\"expires_in\":3600}"));
      } catch (AtlassianUnavailableException noAnswer) {
        return CompletableFuture.failedFuture(noAnswer);
      }
    }

    @Override
    public void close() {}
  }
}
