// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Upkeep of refreshes: finishes those whose response was lost or whose node died, and stores tokens
 * that the database did not take. Thread-safe.
 */
final class UnfinishedRefreshes {

  /** As many as may be under way on a node that is killed. */
  private static final int MOST = 500;

  /**
   * Threads that refresh. With 4.5 s for each call, 500 take five minutes of the ten in which
   * Atlassian takes a spent token again.
   */
  private static final int MOST_WORKERS = 8;

  /** A few do not need another thread of the application. */
  private static final int FOR_EACH_WORKER = 8;

  private final GrantStore grants;
  private final TokenEndpointBreaker breaker;
  private final Refreshes refreshes;
  private final Executor executor;

  /**
   * Puts the parts together.
   *
   * @param executor runs refreshes beside the caller's thread
   */
  UnfinishedRefreshes(
      GrantStore grants, TokenEndpointBreaker breaker, Refreshes refreshes, Executor executor) {
    this.grants = grants;
    this.breaker = breaker;
    this.refreshes = refreshes;
    this.executor = executor;
  }

  /** Finishes what can be finished now, and returns how many refreshes brought new tokens. */
  int finish() {
    int finished = 0;
    try {
      finished = refreshes.storeLate(grants);
      return finished + finish(new ConcurrentLinkedQueue<>(grants.leases().abandoned(MOST)));
    } catch (AtlassianUnavailableException databaseIsAway) {
      return finished;
    }
  }

  private int finish(Queue<AccountId> abandoned) {
    int workers = Math.min(MOST_WORKERS, 1 + abandoned.size() / FOR_EACH_WORKER);
    List<FutureTask<Integer>> work =
        Stream.generate(() -> new FutureTask<>(() -> finishAll(abandoned))).limit(workers).toList();
    work.stream().skip(1).forEach(this::begin);
    // this thread does what no other one has begun
    work.forEach(FutureTask::run);
    // what is left, since this thread was interrupted or Atlassian is away, is for a later run
    abandoned.clear();
    work.forEach(UnfinishedRefreshes::awaitEnd);
    return work.stream().mapToInt(UnfinishedRefreshes::result).sum();
  }

  /** Waits also when this thread is interrupted: a worker may have tokens that must be stored. */
  private static void awaitEnd(FutureTask<?> worker) {
    boolean isInterrupted = false;
    while (!worker.isDone()) {
      try {
        worker.get();
      } catch (InterruptedException stopped) {
        isInterrupted = true;
      } catch (ExecutionException failed) {
        // result() throws it
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int result(FutureTask<Integer> worker) {
    try {
      return worker.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("upkeep of refreshes failed", failed.getCause());
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("it has ended", impossible);
    }
  }

  private void begin(Runnable worker) {
    try {
      executor.execute(worker);
    } catch (RuntimeException full) {
      // what containers throw differs; the other workers do its part
    }
  }

  private int finishAll(Queue<AccountId> abandoned) {
    int finished = 0;
    while (breaker.allowsCalls() && !Thread.currentThread().isInterrupted()) {
      AccountId next = abandoned.poll();
      if (next == null) {
        return finished;
      }
      finished += finish(next) ? 1 : 0;
    }
    return finished;
  }

  private boolean finish(AccountId account) {
    try {
      Grant grant = grants.find(account).orElse(null);
      TokenSet tokens = grant == null ? null : grant.tokens();
      return grant != null && tokens != null && refreshes.refreshUnawaited(grant, tokens);
    } catch (TrivetException later) {
      // the failure of one grant must not stop the others
      return false;
    }
  }
}
