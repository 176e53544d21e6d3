// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.model.Account;
import dev.trivet.model.Grant;
import dev.trivet.model.Quota;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.ws.rs.client.WebTarget;
import java.util.List;
import java.util.Optional;

/** Account of a stored grant. Thread-safe. */
record StoredAccount(ProductCalls calls, GrantTokens tokens, Grant grant)
    implements GrantedAccount {

  @Override
  public Account account() {
    return grant.account();
  }

  @Override
  public List<Site> sites() {
    return calls.visible(grant.grantedSites());
  }

  @Override
  public List<Site> rereadSites() {
    return calls.visible(calls.reread(grant).grantedSites());
  }

  @Override
  public Scopes scopes() {
    return grant.scopes();
  }

  @Override
  public Scopes missingScopes() {
    return calls.missing(grant.scopes());
  }

  @Override
  public String accessToken() {
    return tokens.currentTokens().accessToken();
  }

  @Override
  public Optional<Quota> quota(Site site) {
    return calls.quota(site);
  }

  @Override
  public WebTarget target(Site site, String product) {
    return calls.target(tokens, site, product);
  }

  @Override
  public String toString() {
    return "GrantedAccount[" + grant.account().accountId() + "]";
  }
}
