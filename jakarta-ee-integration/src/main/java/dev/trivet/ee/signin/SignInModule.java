// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.config.GuardSettings;
import dev.trivet.config.Identity;
import dev.trivet.config.Settings;
import dev.trivet.ee.caller.AccountRoles;
import dev.trivet.ee.guard.Guard;
import dev.trivet.ee.request.Urls;
import dev.trivet.ee.response.PageViews;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.AtlassianIdentity;
import dev.trivet.ee.session.ContainerIdentity;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.LiveAccount;
import dev.trivet.ee.session.LoginAge;
import dev.trivet.ee.session.RequestedScopes;
import dev.trivet.ee.session.SessionFlows;
import dev.trivet.ee.session.SessionLocks;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.Scopes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Module of the sign-in of one web application, which puts its parts together. Thread-safe. */
public final class SignInModule {

  /** Time that a callback waits beyond both time-outs of its calls. */
  private static final Duration SPARE_TIME = Duration.ofSeconds(30);

  private final Settings settings;
  private final Trivet trivet;
  private final SignInEvents events;
  private final InstantSource clock;
  private final Responses responses;
  private final SessionFlows flows;
  private final IdentityMode identity;
  private final LiveAccount live;
  private final Scopes askable;
  private final SiteScopes siteScopes;
  private final SignInStart start;
  private final MissingScopes missingScopes;

  /**
   * Puts the parts together.
   *
   * @param loader the class loader that finds the application's messages, or null
   */
  public SignInModule(
      Settings settings,
      Trivet trivet,
      AccountRoles roles,
      SignInEvents events,
      InstantSource clock,
      @Nullable ClassLoader loader) {
    this.settings = settings;
    this.trivet = trivet;
    this.events = events;
    this.clock = clock;
    GuardSettings guard = settings.guard();
    SecurityLog log =
        new SecurityLog(settings.application(), settings.client().clientSecret(), System::nanoTime);
    Urls urls = new Urls(guard);
    PageViews views = new PageViews(settings.application(), guard.theme(), loader, urls);
    this.responses = new Responses(urls, log, views);
    SessionLocks locks = new SessionLocks();
    this.flows = new SessionFlows(guard, locks, System::nanoTime);
    this.identity =
        isOwnLogin()
            ? new AtlassianIdentity(
                trivet, events, locks, responses, new LoginAge(guard.maxAge(), clock))
            : new ContainerIdentity(trivet, events, locks, responses);
    this.live = new LiveAccount(identity, trivet, roles);
    Scopes configured = settings.client().scopes();
    this.askable = configured.plus(guard.demandedScopes());
    this.siteScopes = new SiteScopes(configured, guard.demandedScopes());
    this.start = new SignInStart(identity, trivet, flows, responses, askable);
    this.missingScopes = new MissingScopes(identity, start, responses, askable);
  }

  private boolean isOwnLogin() {
    return settings.guard().identity() == Identity.ATLASSIAN;
  }

  /** Makes Trivet's own paths. */
  public List<OwnPath> ownPaths() {
    AfterLogout after =
        new AfterLogout(responses, responses.urls().own(AfterLogout.NAME), isOwnLogin());
    return List.of(
        callback(),
        new ConnectPath(start, responses, !isOwnLogin(), askable),
        new SessionPath(identity, trivet, settings.client().scopes(), responses),
        new SitesPath(identity, start, trivet, siteScopes, events, responses),
        new SwitchPath(settings.guard(), trivet, identity, responses, clock),
        isOwnLogin()
            ? new LogoutPath(identity, responses, after, events)
            : new DisabledPath("logout", responses),
        new DisconnectPath(identity, trivet, after, events, responses),
        after);
  }

  private CallbackPath callback() {
    SignInFailures failures = new SignInFailures(responses, events, siteScopes, live);
    Duration calls = settings.client().callTimeout().multipliedBy(2);
    AsyncResponder responder = new AsyncResponder(settings.application(), calls.plus(SPARE_TIME));
    RequestedScopes asked = new RequestedScopes(settings.client().scopes());
    return new CallbackPath(
        trivet,
        identity,
        flows,
        settings.guard().flowLifetime(),
        clock,
        new SameSiteStrictRedirect(responses),
        new DuplicateCallbacks(responses, responder, calls, System::nanoTime),
        responder,
        new IssuerNotices(settings.client().authorizationServer(), responses),
        failures,
        new SignInCompletion(trivet, identity, failures, responses, events, asked));
  }

  /** Makes the guard of these paths. */
  public Guard guard(Collection<? extends OwnPath> own) {
    Map<String, Set<String>> methods =
        own.stream().collect(Collectors.toMap(OwnPath::name, OwnPath::methods));
    return new Guard(
        settings.guard(), responses.urls(), methods, identity::accountId, trivet::lookUpStatus);
  }

  /** Makes the actions on what the guard decides. */
  public Actions actions(Collection<? extends OwnPath> own) {
    MissingSites missingSites = new MissingSites(siteScopes, start, responses);
    Map<String, OwnPath> byName =
        own.stream().collect(Collectors.toMap(OwnPath::name, path -> path));
    return new Actions(byName, start, missingScopes, missingSites, live, responses);
  }

  /** Makes the responses to exceptions of Trivet that leave the application. */
  public ApplicationFailures applicationFailures() {
    return new ApplicationFailures(start, missingScopes, responses);
  }

  public SignInEvents events() {
    return events;
  }

  public IdentityMode identity() {
    return identity;
  }

  public LiveAccount live() {
    return live;
  }

  public Responses responses() {
    return responses;
  }
}
