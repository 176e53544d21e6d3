// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import dev.trivet.config.Settings;
import dev.trivet.ee.GrantEnded;
import dev.trivet.ee.GrantRefreshed;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.flow.SampleSignIn;
import dev.trivet.flow.SignIn;
import dev.trivet.flow.SitePolicy;
import dev.trivet.flow.SiteReading;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.CachingGrantStore;
import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStatus;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.grant.LocalUser;
import dev.trivet.http.JdkTransport;
import dev.trivet.http.RestClient;
import dev.trivet.http.Transport;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import dev.trivet.token.CurrentTokens;
import dev.trivet.token.GrantEvents;
import dev.trivet.token.RefreshMargin;
import dev.trivet.token.TokenCalls;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.WebTarget;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of Trivet's core: Atlassian's three-legged OAuth (3LO). Thread-safe.
 *
 * <p>Create one for each web application, on a thread of the container, and close it at the end.
 */
public final class Trivet implements AutoCloseable {

  private final SignIn signIn;
  private final CachingGrantStore grants;
  private final SiteReading siteReading;
  private final CurrentTokens tokens;
  private final SitePolicy sites;
  private final Transport transport;
  private final Client restClient;
  private final URI apiServer;

  private Trivet(
      SignIn signIn,
      CachingGrantStore grants,
      SiteReading siteReading,
      CurrentTokens tokens,
      SitePolicy sites,
      Transport transport,
      Client restClient,
      URI apiServer) {
    this.signIn = signIn;
    this.grants = grants;
    this.siteReading = siteReading;
    this.tokens = tokens;
    this.sites = sites;
    this.transport = transport;
    this.restClient = restClient;
    this.apiServer = apiServer;
  }

  /**
   * Creates the parts and connects them.
   *
   * @param grants the store of grants; not closed by this object
   * @param executor runs early refreshes; not closed by this object
   * @param clock the clock
   * @param nanos as {@link System#nanoTime}, for the waits after failures of the token endpoint
   * @param observers receives {@link GrantRefreshed} and {@link GrantEnded}; must not throw
   */
  public static Trivet create(
      Settings settings,
      GrantStore grants,
      ExecutorService executor,
      InstantSource clock,
      LongSupplier nanos,
      Consumer<Object> observers) {
    var client = settings.client();
    Transport transport =
        JdkTransport.create(client.connectTimeout(), client.callTimeout(), client.proxy());
    Random random = new Random();
    TokenCalls tokenCalls =
        new TokenCalls(client, transport, clock, nanos, random, settings.application());
    Client restClient =
        RestClient.create(
            client.apiServer(), client.proxy(), client.connectTimeout(), client.callTimeout());
    SitePolicy sites = new SitePolicy(settings.guard().sites());
    CachingGrantStore cachingGrants =
        new CachingGrantStore(
            grants, settings.guard().recheck(), settings.guard().recheckGrace(), System::nanoTime);
    SignIn signIn = new SignIn(client, tokenCalls, transport, sites, clock);
    SecurityLog log =
        new SecurityLog(settings.application(), client.clientSecret(), System::nanoTime);
    CurrentTokens tokens =
        new CurrentTokens(
            client,
            tokenCalls,
            grants,
            new RefreshMargin(settings.store().refreshMargin(), random.nextInt()),
            executor,
            clock,
            System::nanoTime,
            new GrantEvents(cachingGrants.grantCache(), log, observers));
    SiteReading siteReading =
        new SiteReading(client, transport, cachingGrants, tokens, tokenCalls.warnings(), clock);
    return new Trivet(
        signIn,
        cachingGrants,
        siteReading,
        tokens,
        sites,
        transport,
        restClient,
        client.apiServer());
  }

  /**
   * Begins a sign-in (step 2).
   *
   * @param returnTo the page to return to, below the context; empty for the landing page
   * @param extra scopes beyond the configured ones
   * @param localUser digest of the local user to whom the flow is bound besides its session; or
   *     empty
   */
  public AuthorizationRequest beginSignIn(String returnTo, Scopes extra, String localUser) {
    return signIn.begin(returnTo, extra, localUser);
  }

  /**
   * Fetches what a person consented to (steps 6 and 7): exchanges the code, then reads account and
   * sites. It takes no thread.
   *
   * @param holdsThread whether the caller waits for the consent with its thread, as few may
   * @return the consent, to be stored; a {@link dev.trivet.ee.TrivetException} when a step failed
   * @throws dev.trivet.ee.TrivetException when the code is not sent; its flow stays then, and the
   *     same response may be tried again
   */
  public CompletableFuture<Consent> fetchConsent(
      MatchedResponse.Granted response, boolean holdsThread) {
    return signIn.fetch(response, holdsThread);
  }

  /**
   * Stores account, grant and sites of a consent (step 8).
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not respond; nothing
   *     is stored then
   */
  public ConsentOutcome storeConsent(Consent consent) {
    return grants.keep(consent);
  }

  /**
   * Looks up the status of an account's grant, at most {@code trivet.recheck} old; while the
   * database does not respond, {@code trivet.recheck-grace} older.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when it must be read and the database does
   *     not respond
   */
  public GrantStatus lookUpStatus(String accountId) {
    return grants.grantCache().status(accountId);
  }

  /**
   * Reads the grant of an account from the store.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not respond
   */
  public Optional<Grant> readGrant(AccountId account) {
    return grants.find(account);
  }

  /**
   * Reads the grant of an account from the store, unless it has ended.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not respond
   */
  public Optional<Grant> readLiveGrant(AccountId account) {
    return grants.find(account).filter(grant -> grant.state() == GrantState.LIVE);
  }

  /**
   * Deletes the grant of an account with its tokens, sites and links.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not respond
   */
  public void deleteGrant(AccountId account) {
    grants.delete(account);
  }

  /**
   * Marks whether the application is installed for a product of a granted site.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not respond
   */
  public void markInstalled(AccountId account, CloudId site, String product, boolean installed) {
    grants.mark(account, site, product, installed);
  }

  /**
   * Looks up the link of the application's own user of this name, at most {@code trivet.recheck}
   * old; null where there is none.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when it must be read and the database does
   *     not respond
   */
  public @Nullable AccountLink lookUpLink(String name) {
    return grants.linkCache().find(name);
  }

  /**
   * Reads the link of a user from the store.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not respond
   */
  public Optional<AccountLink> readLink(LocalUser user) {
    return grants.find(user);
  }

  /**
   * Stores the link of a user, in place of an earlier one.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not respond
   */
  public void keepLink(LocalUser user, AccountLink link) {
    grants.keep(user, link);
  }

  /**
   * Reads the sites of a grant again at Atlassian, at most every five minutes.
   *
   * @return what changed; empty where Atlassian was not asked, or the grant has changed meanwhile
   * @throws dev.trivet.ee.TrivetException when the sites cannot be read
   */
  public Optional<ConsentOutcome> rereadSites(Grant grant) {
    return siteReading.reread(grant);
  }

  /**
   * Obtains tokens that are valid for a call, and refreshes them first where needed.
   *
   * @throws dev.trivet.ee.TrivetException when there are no valid tokens
   */
  public TokenSet obtainTokens(Grant grant) {
    return tokens.currentTokens(grant);
  }

  /**
   * Obtains other tokens in place of those that an API refused; the same where no refresh helps.
   *
   * @throws dev.trivet.ee.TrivetException when there are no valid tokens
   */
  public TokenSet replaceTokens(Grant grant, TokenSet refused) {
    return tokens.replaceRefused(grant, refused);
  }

  /** Selects the sites that {@code trivet.sites} admits. */
  public List<Site> filterSites(List<Site> granted) {
    return sites.visible(granted);
  }

  /**
   * Finds the site that a grant is used with: the only one, or the one that the person chose.
   *
   * @param chosen the site that the person chose, or null
   */
  public Optional<Site> findSite(Grant grant, @Nullable CloudId chosen) {
    return sites.current(grant, chosen);
  }

  /**
   * Loads what the first sign-in of a process needs, before a person waits for it. Sends nothing to
   * Atlassian, and changes nothing in the database, for which it waits without a limit.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database refuses it
   */
  public void warmUp(Settings settings) {
    transport.prepare(settings.client().authorizationServer());
    transport.prepare(settings.client().apiServer());
    transport.warmUp();
    Consent sample =
        SampleSignIn.complete(settings.client(), settings.application(), InstantSource.system());
    new InMemoryGrantStore().keep(sample);
    grants.warmUp(sample);
  }

  /** Opens the API server for calls of the application, with the REST client of the server. */
  public WebTarget openApi() {
    return restClient.target(apiServer);
  }

  /**
   * Runs one round of upkeep. Call it every half minute; the next round continues what is left.
   *
   * @return number of abandoned refreshes, of this or another node, that it continued
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not respond
   */
  public int runUpkeep() {
    // urgent work first: a refresh that a node has abandoned must be continued within minutes
    try {
      return tokens.upkeep();
    } finally {
      grants.upkeep();
    }
  }

  @Override
  public void close() {
    transport.close();
    restClient.close();
  }
}
