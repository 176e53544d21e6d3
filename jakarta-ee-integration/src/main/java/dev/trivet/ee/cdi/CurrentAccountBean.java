// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.NotSignedInException;
import dev.trivet.ee.servlet.Login;
import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.EndedFailure;
import dev.trivet.error.TransientFailure;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.WebTarget;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the account of the session, once per request and only when somebody asks. */
@RequestScoped
@Named("atlassian")
class CurrentAccountBean extends CurrentAccount {

  private final HttpServletRequest request;
  private final TrivetApplication application;
  private @Nullable Grant grant;

  /** For the container's proxy. */
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
    try {
      Login login = application.login(request);
      return login != null && trivet().memory().standing(login.accountId()).isLive();
    } catch (TransientFailure later) {
      throw new AtlassianUnavailableException(later);
    }
  }

  @Override
  public Account account() {
    return grant().account();
  }

  @Override
  public List<Site> sites() {
    return trivet().sites().visible(grant().grantedSites());
  }

  @Override
  public Optional<Site> site() {
    return trivet().sites().current(grant(), login().chosenSite());
  }

  @Override
  public List<Site> newSites() {
    return trivet().sites().visible(grant().sitesGrantedAt(login().signedInAt()));
  }

  @Override
  public Scopes missingScopes() {
    return application.settings().client().scopes().minus(grant().scopes());
  }

  @Override
  public String accessToken() {
    try {
      return trivet().tokens().of(grant()).accessToken();
    } catch (EndedFailure ended) {
      throw new GrantEndedException(ended);
    } catch (ConfigurationFailure refused) {
      throw new MisconfiguredException(refused);
    } catch (TransientFailure later) {
      throw new AtlassianUnavailableException(later);
    }
  }

  @Override
  public WebTarget jira(Site site) {
    ClientRequestFilter bearer =
        call -> call.getHeaders().putSingle("Authorization", "Bearer " + accessToken());
    return trivet()
        .client()
        .target(application.settings().client().apiServer())
        .path("ex/jira")
        .path(site.cloudId().value())
        .register(bearer);
  }

  private Trivet trivet() {
    return application.trivet();
  }

  private Login login() {
    Login login;
    try {
      login = application.login(request);
    } catch (TransientFailure later) {
      throw new AtlassianUnavailableException(later);
    }
    if (login == null) {
      throw new NotSignedInException();
    }
    return login;
  }

  private Grant grant() {
    if (grant == null) {
      grant = read(new AccountId(login().accountId()));
    }
    return grant;
  }

  private Grant read(AccountId account) {
    Optional<Grant> found;
    try {
      found = trivet().grants().find(account);
    } catch (TransientFailure later) {
      throw new AtlassianUnavailableException(later);
    }
    return found
        .filter(stored -> stored.tokens() != null)
        .orElseThrow(
            () ->
                new GrantEndedException(new EndedFailure("the account has no usable grant here")));
  }
}
