// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.Trivet;
import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.NotSignedInException;
import dev.trivet.ee.session.Login;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.Quota;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.client.WebTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bean of the current request's account. It is read from the store once, at the first use. */
@RequestScoped
@Named("atlassian")
class CurrentAccountBean extends CurrentAccount {

  private final HttpServletRequest request;
  private final TrivetApplication application;
  private @Nullable Grant grant;
  private @Nullable GrantedAccount calls;

  /** Makes a proxy, for the container. */
  @SuppressWarnings("NullAway")
  CurrentAccountBean() {
    this(null, null);
  }

  @Inject
  CurrentAccountBean(HttpServletRequest request, TrivetApplication application) {
    this.request = request;
    this.application = application;
  }

  @Override
  public boolean signedIn() {
    return here().gate().isSignedIn(request);
  }

  @Override
  public Account account() {
    return grant().account();
  }

  @Override
  public List<Site> sites() {
    return trivet().filterSites(grant().grantedSites());
  }

  @Override
  public List<Site> rereadSites() {
    List<Site> sites = calls().rereadSites();
    // the grant that this request has read is older now
    grant = null;
    calls = null;
    return sites;
  }

  @Override
  public Optional<Site> site() {
    return trivet().findSite(grant(), login().chosenSite());
  }

  @Override
  public List<Site> newSites() {
    return trivet().filterSites(grant().sitesGrantedAt(login().signedInAt()));
  }

  @Override
  public Scopes scopes() {
    return grant().scopes();
  }

  @Override
  public Scopes missingScopes() {
    return here().settings().client().scopes().minus(grant().scopes());
  }

  @Override
  public Set<String> roles() {
    return here().roles().all(login().accountId());
  }

  @Override
  public String accessToken() {
    return calls().accessToken();
  }

  @Override
  public Optional<Quota> quota(Site site) {
    return calls().quota(site);
  }

  @Override
  public WebTarget target(Site site, String product) {
    return calls().target(site, product);
  }

  private GrantedAccount calls() {
    Grant current = grant();
    if (calls == null) {
      calls = here().calls().account(current);
    }
    return calls;
  }

  private WebApplication here() {
    return application.find(request.getServletContext());
  }

  private Trivet trivet() {
    return here().trivet();
  }

  private Login login() {
    Login login = here().gate().login(request);
    if (login == null) {
      throw new NotSignedInException();
    }
    return login;
  }

  /**
   * Reads the grant once for each account, so a logout or a switch within the request takes effect
   * at once.
   */
  private Grant grant() {
    AccountId account = new AccountId(login().accountId());
    if (grant == null || !grant.account().accountId().equals(account)) {
      grant = read(account);
      calls = null;
    }
    return grant;
  }

  private Grant read(AccountId account) {
    return trivet()
        .readGrant(account)
        .filter(stored -> stored.tokens() != null)
        .orElseThrow(() -> new GrantEndedException("the account has no usable grant here"));
  }
}
