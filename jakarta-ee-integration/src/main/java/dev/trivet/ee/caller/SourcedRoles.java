// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.caller;

import dev.trivet.Trivet;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Settings;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.RoleSource;
import dev.trivet.ee.Roles;
import dev.trivet.grant.GrantStatus;
import dev.trivet.log.LogLine;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.resilience.ExpiringCache;
import dev.trivet.resilience.LogRateLimit;
import dev.trivet.resilience.SingleFlight;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Roles that the application's source gives, cached for {@code trivet.recheck}. After that an
 * answer serves as long again, while another thread asks the source. What cannot be known is
 * denied. Thread-safe.
 */
final class SourcedRoles {

  private static final int MOST_ACCOUNTS = 10_000;

  /** Time for which a request waits while another one asks the source about the same account. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /**
   * Answer of the source.
   *
   * @param status of the grant about which it was asked
   */
  private record Answer(Set<String> roles, GrantStatus status) {}

  private final ApplicationName application;
  private final Trivet trivet;
  private final RoleSource source;
  private final Executor executor;
  private final ExpiringCache<String, Answer> answers;
  private final SingleFlight<String, Set<String>> renewals;
  private final LogRateLimit<ErrorCode> warnings;

  /** Threads that ask the source, which may ask for roles itself. */
  private final Set<Thread> asking = ConcurrentHashMap.newKeySet();

  SourcedRoles(
      Settings settings, Trivet trivet, RoleSource source, Executor executor, LongSupplier nanos) {
    this.application = settings.application();
    this.trivet = trivet;
    this.source = source;
    this.executor = executor;
    Duration recheck = settings.guard().recheck();
    this.answers = new ExpiringCache<>(MOST_ACCOUNTS, recheck, recheck, nanos);
    this.renewals = new SingleFlight<>(nanos);
    this.warnings = new LogRateLimit<>(Duration.ofMinutes(1), nanos);
  }

  /**
   * Returns the roles of an account that the source added; none where they cannot be known, and
   * none for a source that asks for them itself.
   *
   * @param status of the account's grant
   */
  Set<String> roles(String accountId, GrantStatus status) {
    if (asking.contains(Thread.currentThread())) {
      return Set.of();
    }
    Answer last = answers.getLastKnown(accountId);
    if (last != null && !last.status().equals(status)) {
      // other scopes or sites, so perhaps other roles
      answers.invalidate(accountId);
      last = null;
    }
    if (last == null) {
      return load(accountId, status);
    }
    if (answers.getIfPresent(accountId) == null) {
      renew(accountId, status);
    }
    return last.roles();
  }

  private Set<String> load(String accountId, GrantStatus status) {
    try {
      return Objects.requireNonNull(answers.get(accountId, id -> ask(id, status), LONGEST_WAIT))
          .roles();
    } catch (AtlassianUnavailableException unknown) {
      return Set.of();
    } catch (TimeoutException late) {
      warn("the application's source of roles takes too long", late);
      return Set.of();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Set.of();
    }
  }

  /** Asks the source on another thread, unless one does so already. */
  private void renew(String accountId, GrantStatus status) {
    SingleFlight<String, Set<String>>.Flight flight = renewals.join(accountId);
    if (!flight.isLeader()) {
      return;
    }
    try {
      executor.execute(
          () -> {
            try (flight) {
              flight.complete(load(accountId, status));
            }
          });
    } catch (RejectedExecutionException full) {
      // a later request tries again
      flight.close();
    }
  }

  private Answer ask(String accountId, GrantStatus status) {
    asking.add(Thread.currentThread());
    try {
      Set<String> roles =
          AccountId.parse(accountId).flatMap(trivet::readLiveGrant).map(this::ask).orElse(Set.of());
      return new Answer(roles, status);
    } finally {
      asking.remove(Thread.currentThread());
    }
  }

  private Set<String> ask(Grant grant) {
    try {
      Set<String> roles =
          Set.copyOf(source.roles(grant.account(), trivet.filterSites(grant.grantedSites())));
      if (roles.stream().noneMatch(role -> role.isBlank() || Roles.isReserved(role))) {
        return roles;
      }
      throw new IllegalArgumentException("a role is blank, or reserved for grants");
    } catch (RuntimeException | Error thrown) {
      warn("the application's source of roles failed, its roles are denied", thrown);
      return Set.of();
    }
  }

  private void warn(String what, Throwable why) {
    if (warnings.tryWrite(ErrorCode.ROLE_SOURCE_FAILED).isPresent()) {
      new LogLine(application, what)
          .number(ErrorCode.ROLE_SOURCE_FAILED)
          .because(why)
          .write(System.Logger.Level.WARNING);
    }
  }
}
