// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.plans;

import dev.trivet.config.Identity;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.Consent;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every operation of a store of grants, so that each of its statements is sent. */
public final class EveryOperation {

  private static final Scopes SCOPES = Scopes.parse("read:me read:jira-work");

  private final GrantStore store;
  private final AccountId account;
  private final Instant begun = Instant.now().minusSeconds(60);

  /** Uses a store for an account that it does not know. */
  public EveryOperation(GrantStore store, String account) {
    this.store = store;
    this.account = new AccountId(account);
  }

  /** Runs them; the store does not know the account afterwards. */
  public void run() {
    store.warmUp(consent("0", begun, site("acorn")));
    signIn();
    readSites();
    refresh();
    link();
    store.delete(account);
    store.upkeep();
  }

  private void signIn() {
    store.keep(consent("1", begun, site("acorn")));
    store.keep(consent("2", begun.plusSeconds(1), site("acorn"), site("birch")));
    // an older profile is not written, so that the account is locked
    store.keep(consent("2", begun.minusSeconds(1), site("acorn"), site("birch")));
    require(store.status(account));
  }

  private void readSites() {
    List<Site> sites = List.of(site("birch"), site("cedar"));
    require(store.keepSites(grant(), sites, begun.plusSeconds(2)));
    store.mark(account, new CloudId("cloud-birch"), Product.JIRA, true);
  }

  private void refresh() {
    Leases leases = store.leases();
    leases.abandon(take(Leases.UNKNOWN));
    leases.abandoned(1);
    leases.release(take(Leases.UNKNOWN));
    leases.store(take(Leases.UNKNOWN), tokens("3"), begun);
    Lease lease = take(grant().revision());
    leases.store(lease, tokens("4"), begun);
    // too late: reads whether an earlier try stored the tokens
    leases.store(lease, tokens("5"), begun);
    leases.release(take(grant().revision()));
    leases.end(take(grant().revision()));
  }

  private Lease take(long revision) {
    TokenSet known = grant().tokens();
    if (known != null
        && store.leases().lease(account, "node", Duration.ofMinutes(1), known, revision)
            instanceof LeaseResult.Acquired acquired) {
      return acquired.lease();
    }
    throw new IllegalStateException("no lease");
  }

  private void link() {
    LocalUser user = new LocalUser(Identity.CONTAINER, account.value());
    store.links().keep(user, new AccountLink(account, null));
    store.links().keep(user, new AccountLink(account, new CloudId("cloud-birch")));
    require(store.links().find(user));
  }

  private static void require(Optional<?> found) {
    if (found.isEmpty()) {
      throw new IllegalStateException("the store does not find what it stored");
    }
  }

  private Grant grant() {
    return store.find(account).orElseThrow();
  }

  private Consent consent(String tokens, Instant at, Site... sites) {
    Account profile =
        new Account(
            account, "Mia Krystof", null, null, null, null, null, AccountStatus.ACTIVE, null);
    return new Consent(profile, List.of(sites), tokens(tokens), at);
  }

  private TokenSet tokens(String name) {
    return new TokenSet("access-" + name, "refresh-" + name, begun.plusSeconds(3600), SCOPES);
  }

  private static Site site(String name) {
    return new Site(
        new CloudId("cloud-" + name),
        name,
        URI.create("https://" + name + ".atlassian.net"),
        null,
        List.of(new Product(Product.JIRA, SCOPES)));
  }
}
