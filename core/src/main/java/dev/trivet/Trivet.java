// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import dev.trivet.config.Settings;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.flow.SignIn;
import dev.trivet.flow.SitePolicy;
import dev.trivet.flow.SiteReading;
import dev.trivet.grant.CachingGrantStore;
import dev.trivet.grant.GrantCache;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.LinkCache;
import dev.trivet.http.JdkTransport;
import dev.trivet.http.RestTransport;
import dev.trivet.log.SecurityEvent;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.Account;
import dev.trivet.token.CurrentTokens;
import dev.trivet.token.GrantEvents;
import dev.trivet.token.RefreshMargin;
import dev.trivet.token.TokenCalls;
import jakarta.ws.rs.client.Client;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ExecutorService;

/**
 * Atlassian's three-legged OAuth, put together: the one name to know. Thread-safe.
 *
 * <p>Build one per application, on a thread of the container, and close it at the end.
 */
public final class Trivet implements AutoCloseable {

  private final SignIn signIn;
  private final CachingGrantStore grants;
  private final SiteReading siteReading;
  private final CurrentTokens tokens;
  private final SitePolicy sites;
  private final JdkTransport tokenCalls;
  private final RestTransport apiCalls;
  private final SecurityLog log;

  private Trivet(
      SignIn signIn,
      CachingGrantStore grants,
      SiteReading siteReading,
      CurrentTokens tokens,
      SitePolicy sites,
      JdkTransport tokenCalls,
      RestTransport apiCalls,
      SecurityLog log) {
    this.signIn = signIn;
    this.grants = grants;
    this.siteReading = siteReading;
    this.tokens = tokens;
    this.sites = sites;
    this.tokenCalls = tokenCalls;
    this.apiCalls = apiCalls;
    this.log = log;
  }

  /**
   * Puts everything together.
   *
   * @param grants where grants are kept; not closed by us
   * @param executor runs the reads, and early renewals; not closed by us
   * @param clock tells the time
   * @param events hears what happens to grants
   */
  public static Trivet create(
      Settings settings,
      GrantStore grants,
      ExecutorService executor,
      InstantSource clock,
      GrantEvents events) {
    var client = settings.client();
    JdkTransport spending = JdkTransport.create(client.connectTimeout(), client.callTimeout());
    Random random = new Random();
    TokenCalls tokenCalls = new TokenCalls(client, spending, clock, random);
    RestTransport apiCalls =
        RestTransport.create(executor, client.connectTimeout(), client.callTimeout());
    SitePolicy sites = new SitePolicy(settings.guard().sites());
    CachingGrantStore believed =
        new CachingGrantStore(grants, settings.guard().recheck(), System::nanoTime);
    SignIn signIn = new SignIn(client, tokenCalls, apiCalls, believed, sites, clock);
    SecurityLog log = new SecurityLog(client.clientSecret(), System::nanoTime);
    CurrentTokens tokens =
        new CurrentTokens(
            client,
            tokenCalls,
            grants,
            new RefreshMargin(settings.store().refreshMargin(), random.nextInt()),
            executor,
            clock,
            new Remembering(believed.memory(), log, events));
    SiteReading siteReading =
        new SiteReading(client, apiCalls, believed, tokens, tokenCalls.notices(), clock);
    return new Trivet(signIn, believed, siteReading, tokens, sites, spending, apiCalls, log);
  }

  /** Signing people in. */
  public SignIn signIn() {
    return signIn;
  }

  /** What accounts granted. */
  public GrantStore grants() {
    return grants;
  }

  /** What this node believes of grants. */
  public GrantCache memory() {
    return grants.memory();
  }

  /** What this node believes of links. */
  public LinkCache links() {
    return grants.linkMemory();
  }

  /** Reading the sites of a grant again. */
  public SiteReading siteReading() {
    return siteReading;
  }

  /** Tokens that are always fresh. */
  public CurrentTokens tokens() {
    return tokens;
  }

  /** Which sites the application may see. */
  public SitePolicy sites() {
    return sites;
  }

  /** The REST client for calls to the products. */
  public Client client() {
    return apiCalls.client();
  }

  /** What operators read. */
  public SecurityLog log() {
    return log;
  }

  /**
   * One round of upkeep, to be run every half minute; what it leaves is done by the next one.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  public void upkeep() {
    // what is urgent goes first: a refresh that a node left behind must be taken up within minutes
    try {
      tokens.sweep();
    } finally {
      grants.tidy();
    }
  }

  @Override
  public void close() {
    tokenCalls.close();
    apiCalls.close();
  }

  /** What this node believes is corrected before anybody hears of it. */
  private record Remembering(GrantCache memory, SecurityLog log, GrantEvents events)
      implements GrantEvents {

    @Override
    public void refreshed(Account account) {
      memory.forget(account.accountId());
      log.happened(SecurityEvent.GRANT_REFRESHED).account(account.accountId().value()).write();
      events.refreshed(account);
    }

    @Override
    public void ended(Account account) {
      memory.forget(account.accountId());
      events.ended(account);
    }

    @Override
    public void ended(Account account, GrantEndedException why) {
      log.ended(why).account(account.accountId().value()).write();
      ended(account);
    }
  }
}
