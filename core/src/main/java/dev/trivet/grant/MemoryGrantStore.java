// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.GrantedSite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps grants in this process, for trying things out. */
public final class MemoryGrantStore implements GrantStore {

  private final Map<AccountId, Grant> grants = new ConcurrentHashMap<>();

  @Override
  public Optional<Grant> find(AccountId account) {
    return Optional.ofNullable(grants.get(account));
  }

  @Override
  public Optional<Standing> standing(AccountId account) {
    return find(account).map(grant -> new Standing(grant.state(), grant.scopes()));
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    AtomicReference<@Nullable ConsentOutcome> outcome = new AtomicReference<>();
    grants.compute(
        consent.account().accountId(),
        (id, before) -> {
          ConsentOutcome after = apply(before, consent);
          outcome.set(after);
          return after.grant();
        });
    return Optional.ofNullable(outcome.get()).orElseThrow();
  }

  private static ConsentOutcome apply(@Nullable Grant before, Consent consent) {
    List<GrantedSite> known = before == null ? List.of() : before.sites();
    SiteHistory history = SiteHistory.after(known, consent.sites(), consent.at());
    Instant first = before == null ? consent.at() : before.firstGrantedAt();
    long revision = before == null ? 1 : before.revision() + 1;
    Grant grant =
        new Grant(
            consent.account(),
            history.sites(),
            consent.tokens().scopes(),
            consent.tokens(),
            first,
            consent.at(),
            revision,
            GrantState.LIVE);
    return new ConsentOutcome(grant, history.added(), history.withdrawn());
  }
}
