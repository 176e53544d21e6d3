// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.Trivet;
import dev.trivet.config.GuardSettings;
import dev.trivet.config.Identity;
import dev.trivet.config.Settings;
import dev.trivet.model.Scopes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the filter does, put together from its parts: decide on the request, then act or let it
 * through, then answer what the application could not. Thread-safe.
 */
public final class AtlassianGate {

  private final Urls links;
  private final IdentityMode mode;
  private final LiveAccount live;
  private final Guard judge;
  private final Actions actions;
  private final ApplicationFailures leaving;
  private final ResponseWriter writer;

  /** Puts the parts together. */
  public AtlassianGate(Settings settings, Trivet trivet, SignInEvents events, InstantSource clock) {
    GuardSettings guard = settings.guard();
    this.links = new Urls(guard);
    Audit audit = new Audit(trivet.log());
    Responses answers = new Responses(links, audit);
    SessionLocks locks = new SessionLocks();
    SessionFlows flows = new SessionFlows(guard, locks, System::nanoTime);
    boolean ownLogin = guard.identity() == Identity.ATLASSIAN;
    this.mode =
        ownLogin
            ? new AtlassianIdentity(trivet.grants().links(), events, locks, audit)
            : new ContainerIdentity(trivet.grants().links(), trivet.links(), events, locks, audit);
    this.live = new LiveAccount(mode, trivet.memory());
    this.actions = new Actions(live, answers, audit);
    Scopes configured = settings.client().scopes();
    Scopes askable = configured.plus(guard.demandedScopes());
    SiteScopes askedSites = new SiteScopes(configured, guard.demandedScopes());
    SignInStart newcomer =
        new SignInStart(
            mode, trivet.signIn(), flows, links, answers, audit, trivet.memory(), askable);
    SignInFailures refusals = new SignInFailures(answers, events, audit, askedSites, live);
    CallbackPath callback =
        new CallbackPath(
            mode,
            flows,
            new DuplicateCallbacks(
                links, settings.client().callTimeout().multipliedBy(2), System::nanoTime),
            new SignInCompletion(
                mode,
                trivet.signIn(),
                refusals,
                answers,
                events,
                links,
                audit,
                new AskedScopes(configured)),
            refusals,
            new IssuerNotices(settings.client().authorizationServer(), audit),
            links,
            guard.flowLifetime(),
            clock);
    AfterLogout after = new AfterLogout(links.own(AfterLogout.NAME), ownLogin);
    OwnPaths own =
        new OwnPaths(
            links,
            answers,
            new SameOrigin(guard),
            Map.of(
                "callback",
                callback,
                "connect",
                new ConnectPath(newcomer, links, answers, !ownLogin, askable),
                "session",
                new SessionPath(mode, trivet.grants(), trivet.sites(), configured, answers, audit),
                "sites",
                new SitesPath(
                    mode,
                    newcomer,
                    trivet.grants(),
                    trivet.siteReading(),
                    trivet.sites(),
                    askedSites,
                    events,
                    links,
                    answers,
                    audit),
                "switch",
                new SwitchPath(guard, trivet.grants(), mode, links, answers, clock, audit),
                "logout",
                ownLogin
                    ? new LogoutPath(mode, links, after, events, audit)
                    : new DisabledPath(answers),
                "disconnect",
                new DisconnectPath(mode, trivet.grants(), after, events, answers, audit),
                AfterLogout.NAME,
                after));
    MissingScopes missing = new MissingScopes(mode, newcomer, links, answers, askable);
    MissingSites missingSites =
        new MissingSites(trivet.sites(), askedSites, newcomer, links, answers);
    this.judge =
        new Guard(
            guard, mode, trivet.memory(), own, newcomer, missing, missingSites, answers, audit);
    this.leaving = new ApplicationFailures(newcomer, missing, answers, audit);
    this.writer = new ResponseWriter(guard.errorPage());
  }

  /** The gate that was opened for a servlet context, or null while there is none. */
  public static @Nullable AtlassianGate of(ServletContext context) {
    ContextState state = ContextState.find(context);
    return state == null ? null : state.gate();
  }

  /**
   * Makes this the gate of a servlet context.
   *
   * @param close closes all that was opened for it, when the context ends
   */
  public void openFor(ServletContext context, Runnable close) {
    ContextState.of(context).opened(this, close);
  }

  void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Decision judgement = judge.of(request);
    Response answer = actions.answer(judgement, request);
    if (answer != null) {
      if (!response.isCommitted()) {
        writer.write(answer, request, response);
      }
      return;
    }
    HttpServletRequest admitted = admit(judgement, request, response);
    FilteredRequest seen = mode.note(admitted);
    try {
      chain.doFilter(admitted, response);
    } catch (IOException | ServletException | RuntimeException thrown) {
      Optional<Response> instead = leaving.answer(thrown, request, response);
      if (instead.isEmpty()) {
        throw thrown;
      }
      writer.write(instead.get(), request, response);
    } finally {
      if (seen != null) {
        seen.close();
      }
    }
  }

  private HttpServletRequest admit(
      Decision judgement, HttpServletRequest request, HttpServletResponse response) {
    if (judgement instanceof Decision.Admitted) {
      CacheControl.prepare(request, response);
      return mode.admit(request, live);
    }
    return mode.pass(request, live);
  }

  /**
   * Whether Faces may show a view to the person who sent this request; otherwise the response is
   * written.
   *
   * @param page where the view is, below the context; empty where that is not known
   */
  public boolean admits(
      HttpServletRequest request,
      HttpServletResponse response,
      String viewId,
      Supplier<String> page)
      throws IOException, ServletException {
    Decision judgement = judge.ofView(request, viewId, page);
    Response answer = actions.answer(judgement, request);
    if (answer != null) {
      if (!response.isCommitted()) {
        writer.write(answer, request, response);
      }
      return false;
    }
    if (judgement instanceof Decision.Admitted && response.getHeader("Cache-Control") == null) {
      CacheControl.prepare(request, response);
    }
    return true;
  }

  /** The account that goes with a request, or null. */
  public @Nullable Login login(HttpServletRequest request) {
    HttpServletRequest seen = FilteredRequest.of(request);
    return AdmittedRequest.isMarked(seen) ? null : mode.login(seen);
  }

  /**
   * Makes the absolute address of a page of this application.
   *
   * @throws IllegalArgumentException when the text may lead elsewhere
   */
  public String resolve(String page) {
    return ReturnPath.parse(page)
        .map(links::page)
        .orElseThrow(() -> new IllegalArgumentException("not a page of this application"));
  }

  /** Whether an account is signed in at this moment, with a grant that has not ended. */
  public boolean isSignedIn(HttpServletRequest request) {
    return live.accountId(FilteredRequest.of(request)) != null;
  }

  /** What to answer when this exception leaves a REST resource; none when it is not ours. */
  public Optional<Response> answerTo(Throwable thrown, HttpServletRequest request) {
    return leaving.answer(thrown, request);
  }
}
