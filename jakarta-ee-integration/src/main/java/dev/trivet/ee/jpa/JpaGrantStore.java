// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.grant.AccountLinks;
import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStatus;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Leases;
import dev.trivet.grant.SiteHistory;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.log.LogLine;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.LogRateLimit;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Store of grants through JPA, tokens as ciphertext. Every call is one short transaction. */
public final class JpaGrantStore implements GrantStore {

  /** Longest wait of the guard, in front of every request. */
  private static final Duration GUARD_LIMIT = Duration.ofSeconds(2);

  /** Longest wait of a request whose answer needs the database. */
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(3);

  /** Longest wait where no request waits: at the start, and in upkeep of many rows. */
  private static final Duration UPKEEP_LIMIT = Duration.ofSeconds(30);

  private final DatabaseCalls calls;
  private final UnitOfWork unlimited;
  private final UnitOfWork guardWork;
  private final UnitOfWork work;
  private final UnitOfWork upkeepWork;
  private final JdbcInserts inserts;
  private final H2Checkpoint checkpoint;
  private final JpaUpkeep upkeep;
  private final TokenCipher cipher;
  private final String clientId;
  private final InstantSource node;
  private final DatabaseClock clock;
  private final KeyUsageLimit keyUsage;

  /** A lost key concerns every token that it sealed. */
  private final LogRateLimit<ErrorCode> unreadable =
      new LogRateLimit<>(Duration.ofHours(1), System::nanoTime);

  private final ConsentQueue queue = new ConsentQueue();
  private final ApplicationName application;

  /** Creates the store of one client id, whose callers wait for the database without a limit. */
  JpaGrantStore(
      UnitOfWork unitOfWork, TokenCipher cipher, String clientId, ApplicationName application) {
    this(unitOfWork, Runnable::run, cipher, clientId, application);
  }

  /**
   * Creates the store of one client id.
   *
   * @param threads runs each unit of work at once, so that its caller need not wait for its end
   * @param application the name in log lines
   */
  public JpaGrantStore(
      UnitOfWork unitOfWork,
      Executor threads,
      TokenCipher cipher,
      String clientId,
      ApplicationName application) {
    this(unitOfWork, threads, cipher, clientId, application, InstantSource.system());
  }

  /** Creates a store on a node with another clock, which the caller's times are from, too. */
  JpaGrantStore(
      UnitOfWork unitOfWork,
      Executor threads,
      TokenCipher cipher,
      String clientId,
      ApplicationName application,
      InstantSource node) {
    this.unlimited = new RetryingUnitOfWork(unitOfWork);
    this.calls = new DatabaseCalls(threads, application);
    this.guardWork = new BoundedUnitOfWork(unlimited, calls, GUARD_LIMIT);
    this.work = new BoundedUnitOfWork(unlimited, calls, REQUEST_LIMIT);
    this.upkeepWork = new BoundedUnitOfWork(unlimited, calls, UPKEEP_LIMIT);
    this.node = node;
    this.clock = new DatabaseClock(node);
    this.inserts = new JdbcInserts(work, application);
    this.checkpoint = new H2Checkpoint(work, inserts, application);
    this.upkeep = new JpaUpkeep(upkeepWork, cipher, clientId, application);
    this.cipher = cipher;
    this.clientId = clientId;
    this.application = application;
    this.keyUsage =
        new KeyUsageLimit(
            application,
            upkeepWork,
            clientId,
            cipher.primaryId(),
            KeyUsageLimit.LIMIT,
            System::nanoTime);
  }

  /**
   * Makes sure that the keys are those that the database was written with.
   *
   * @throws dev.trivet.ee.MisconfiguredException when they are not
   */
  public void checkKeys() {
    if (!new KeyCheck(cipher, clientId, application).check(upkeepWork)) {
      inserts.leaveToProvider();
    }
  }

  @Override
  public void upkeep() {
    FirstFailure failure = new FirstFailure();
    failure.keepOf(
        () ->
            upkeep.deleteEnded(
                (em, row) -> GrantRows.delete(em, clientId, row.account()), failure));
    failure.keepOf(() -> upkeep.deleteClosedLeases(clock));
    failure.keepOf(() -> upkeep.reseal(failure));
    failure.keepOf(keyUsage::check);
    failure.throwIfAny();
  }

  /**
   * Bypasses the bounded calls: a unit during a deployment may take longer than a request waits.
   */
  @Override
  public void warmUp(Consent sample) {
    AccountId absent = sample.account().accountId();
    AccountRow account = new AccountRow(sample);
    FirstConsent.create(account, clientId, sample, cipher, 0).toInserts();
    unlimited.run(
        em ->
            account.update(em, node.instant())
                || GrantRows.findStatus(em, clientId, absent).isPresent()
                || findRows(em, absent) != null);
    // reads the database's clock, which counts on from there
    leases(unlimited).abandoned(1);
  }

  @Override
  public Leases leases() {
    return leases(work);
  }

  private Leases leases(UnitOfWork how) {
    return new JpaLeases(how, calls, cipher, clientId, clock, checkpoint);
  }

  @Override
  public AccountLinks links() {
    return new JpaLinks(work, guardWork, inserts, clientId);
  }

  @Override
  public Optional<GrantStatus> status(AccountId account) {
    return guardWork.run(em -> GrantRows.findStatus(em, clientId, account));
  }

  @Override
  public Optional<Grant> find(AccountId account) {
    return work.run(
            em ->
                Optional.ofNullable(findRows(em, account))
                    .map(rows -> rows.toGrant(cipher, clock.ahead(em))))
        .map(this::warnIfUnreadable);
  }

  private Grant warnIfUnreadable(Grant grant) {
    if (grant.state() == GrantState.UNREADABLE
        && unreadable.tryWrite(ErrorCode.UNREADABLE).isPresent()) {
      new LogLine(application, "a stored token cannot be decrypted with the keys of this node")
          .number(ErrorCode.UNREADABLE)
          .detail(
              "its person must consent again. If a key was removed from trivet.encryption-keys by"
                  + " mistake, put it back.")
          .write(System.Logger.Level.WARNING);
    }
    return grant;
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    boolean canInsert = inserts.isPossible();
    AtomicBoolean isRetry = new AtomicBoolean();
    Function<EntityManager, Supplier<ConsentOutcome>> first =
        em -> keepOrInsert(em, consent, canInsert, isRetry.getAndSet(true));
    AccountId account = consent.account().accountId();
    ConsentOutcome outcome = queue.run(account, () -> work.run(first).get());
    checkpoint.write();
    return outcome;
  }

  /**
   * Keeps a consent, or returns how to keep the first one of an account when this unit is over.
   *
   * @param isRetry whether to look for an account that the update does not find: its profile may be
   *     newer, but hardly ever is, so that an insert finds it out
   */
  private Supplier<ConsentOutcome> keepOrInsert(
      EntityManager em, Consent consent, boolean canInsert, boolean isRetry) {
    boolean isKnown =
        isRetry ? updateOrLock(em, consent) : new AccountRow(consent).update(em, node.instant());
    if (!isKnown && canInsert) {
      long ahead = clock.ahead(em);
      return () -> keepFirst(consent, ahead);
    }
    ConsentOutcome outcome = keep(em, consent, isKnown);
    return () -> outcome;
  }

  /**
   * Keeps the first consent of an account by inserts alone: without a row to lock, another node may
   * insert the same at this moment. Then the consents are kept one after another, as usual.
   */
  private ConsentOutcome keepFirst(Consent consent, long ahead) {
    FirstConsent first =
        FirstConsent.create(new AccountRow(consent), clientId, consent, cipher, ahead);
    JdbcInserts.Result inserted = inserts.insert(first.toInserts());
    if (inserted == JdbcInserts.Result.INSERTED) {
      return first.outcome();
    }
    AtomicInteger tries = new AtomicInteger();
    return work.run(
        em -> {
          boolean isKnown = updateOrLock(em, consent);
          WriteConflicts.requireVisible(isKnown || inserted != JdbcInserts.Result.EXISTS, tries);
          return keep(em, consent, isKnown);
        });
  }

  /** Writes the profile and locks the account, and returns whether there is one. */
  private boolean updateOrLock(EntityManager em, Consent consent) {
    return new AccountRow(consent).update(em, node.instant())
        || AccountRow.lock(em, consent.account().accountId());
  }

  /** Keeps a consent, where the account is locked if it is known. */
  private ConsentOutcome keep(EntityManager em, Consent consent, boolean isKnown) {
    AccountId id = consent.account().accountId();
    GrantRows rows = isKnown ? findRows(em, id) : null;
    long ahead = clock.ahead(em);
    if (rows == null) {
      AccountRow account =
          isKnown
              ? em.find(AccountRow.class, id.value(), UncachedReads.HINTS)
              : new AccountRow(consent);
      FirstConsent first = FirstConsent.create(account, clientId, consent, cipher, ahead);
      first.insert(em);
      return first.outcome();
    }
    if (rows.grant().isNewerThan(consent, node.instant(), ahead)) {
      return new ConsentOutcome(rows.toGrant(cipher, ahead), List.of(), List.of());
    }
    TokenSet tokens = rows.grant().store(consent, cipher, ahead);
    // the grant first: without a row to lock, a conflict shows before sites are inserted
    em.flush();
    SiteHistory history =
        SiteHistory.applyConsent(rows.grantedSites(), consent.sites(), consent.at());
    writeSites(em, rows, history);
    return toOutcome(rows.toGrant(GrantState.LIVE, tokens, ahead), history);
  }

  private static ConsentOutcome toOutcome(Grant grant, SiteHistory history) {
    return new ConsentOutcome(grant, history.added(), history.withdrawn());
  }

  @Override
  public Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at) {
    return work.run(
        em -> {
          // a mark or consent at the same time must not be mixed with these older rows
          AccountId account = asRead.account().accountId();
          GrantRows rows = AccountRow.lock(em, account) ? findRows(em, account) : null;
          if (rows == null || rows.grant().revision() != asRead.revision()) {
            return Optional.empty();
          }
          // counts as a change: another list that was read at the same time is dropped
          em.lock(rows.grant(), LockModeType.OPTIMISTIC_FORCE_INCREMENT);
          SiteHistory history = SiteHistory.applyReread(rows.grantedSites(), sites, at);
          writeSites(em, rows, history);
          // same revision: the row holds the tokens that were read
          return Optional.of(
              toOutcome(rows.toGrant(asRead.state(), asRead.tokens(), clock.ahead(em)), history));
        });
  }

  private void writeSites(EntityManager em, GrantRows rows, SiteHistory history) {
    rows.set(history, clientId).forEach(em::persist);
    em.flush();
  }

  @Override
  public void mark(AccountId account, CloudId site, String product, boolean installed) {
    work.run(
        em -> {
          // a list or consent at the same time must not be mixed with these older rows
          GrantRows rows = AccountRow.lock(em, account) ? findRows(em, account) : null;
          if (rows != null) {
            rows.sites().stream()
                .filter(row -> row.cloudId().equals(site.value()))
                .forEach(row -> row.set(row.toGrantedSite().marked(product, installed)));
            em.flush();
          }
          return account;
        });
  }

  @Override
  public void delete(AccountId account) {
    work.run(
        em -> {
          GrantRows.delete(em, clientId, account);
          return account;
        });
    checkpoint.write();
  }

  /** Deletes every grant of the client id, for a test that begins anew. */
  public void deleteAll() {
    work.run(em -> GrantRows.findAccounts(em, clientId)).forEach(id -> delete(new AccountId(id)));
  }

  private @Nullable GrantRows findRows(EntityManager em, AccountId account) {
    return GrantRows.find(em, clientId, account);
  }
}
