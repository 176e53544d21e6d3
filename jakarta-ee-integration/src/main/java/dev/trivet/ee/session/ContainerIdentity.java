// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.Trivet;
import dev.trivet.config.Identity;
import dev.trivet.ee.request.CallerReader;
import dev.trivet.ee.request.LogoutMark;
import dev.trivet.ee.response.Responses;
import dev.trivet.endpoint.Sha256;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Identity mode in which the application has a login of its own. The grant is linked to the caller
 * principal, and found again in the next session. The session stays the application's; Trivet keeps
 * there only when this session's consent was.
 */
public record ContainerIdentity(
    Trivet trivet, SignInEvents events, SessionLocks locks, Responses responses)
    implements IdentityMode {

  /** 132 bits of a digest tell callers apart. */
  private static final int BINDING = 22;

  @Override
  public @Nullable String accountId(HttpServletRequest request) {
    AccountLink link = link(request);
    return link == null ? null : link.account().value();
  }

  @Override
  public @Nullable Login login(HttpServletRequest request) {
    AccountLink link = link(request);
    if (link == null) {
      return null;
    }
    Login own = Login.read(request);
    String account = link.account().value();
    Instant signedInAt =
        own != null && own.accountId().equals(account) ? own.signedInAt() : Instant.EPOCH;
    return new Login(account, signedInAt, link.chosenSite());
  }

  private @Nullable AccountLink link(HttpServletRequest request) {
    String name = name(request);
    return name.isEmpty() ? null : trivet.lookUpLink(name);
  }

  /** Returns the principal's name; empty where no caller is logged in. */
  private static String name(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    String name = principal == null ? null : principal.getName();
    return name == null ? "" : name;
  }

  /**
   * Holds the request, since a login filter in front of Trivet's wraps the request that has the
   * caller.
   */
  @Override
  public RequestHolder hold(HttpServletRequest request) {
    return RequestHolder.open(request);
  }

  @Override
  public boolean canBeginFlow(HttpServletRequest request) {
    return !name(request).isEmpty();
  }

  @Override
  public String binding(HttpServletRequest request) {
    return Sha256.digest(name(request)).substring(0, BINDING);
  }

  @Override
  public HttpServletRequest wrapAdmitted(HttpServletRequest request, CallerReader live) {
    return new AdmittedRequest(request, this);
  }

  /**
   * Wraps a request after a logout, since a login filter shows its caller also in later dispatches.
   */
  @Override
  public HttpServletRequest wrapPublic(HttpServletRequest request, CallerReader live) {
    return LogoutMark.isSet(request) ? new AdmittedRequest(request, this) : request;
  }

  /** Whether the session goes on, with which the caller may be lost. */
  @Override
  public boolean isLasting(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && !SessionLocks.isOver(session);
  }

  /** Does nothing: the container ends the application's login. */
  @Override
  public void logout(HttpServletRequest request) {}

  @Override
  public SignInResult signIn(
      HttpServletRequest request,
      HttpSession session,
      AccountId replaceable,
      Account account,
      Instant consentAt,
      boolean hasEarlierSites) {
    if (SessionLocks.isOver(session)) {
      return SignInResult.OVER;
    }
    LocalUser user = localUser(request);
    AccountId id = account.accountId();
    AccountId now;
    synchronized (locks.get(user)) {
      now = account(request);
      if (IdentityMode.isAnother(now, id, replaceable)) {
        return SignInResult.OTHER;
      }
      CloudId chosen =
          trivet
              .readLink(user)
              .filter(link -> link.account().equals(id))
              .map(AccountLink::chosenSite)
              .orElse(null);
      link(request, new Login(id.value(), consentAt, null), user, new AccountLink(id, chosen));
    }
    if (now != null && !now.equals(id)) {
      events.signedOut(now);
    }
    events.signedIn(account);
    return SignInResult.DONE;
  }

  /** Writes the session first, since its change can be undone when the database fails. */
  private void link(HttpServletRequest request, Login login, LocalUser user, AccountLink link) {
    HttpSession session = request.getSession(true);
    SessionChange change = new SessionChange(session, false);
    change.make(
        login,
        () -> {
          login.put(session);
          change.verify(login);
          trivet.keepLink(user, link);
        });
  }

  @Override
  public void chooseSite(HttpServletRequest request, Login login, CloudId site) {
    trivet.keepLink(localUser(request), new AccountLink(new AccountId(login.accountId()), site));
  }

  @Override
  public void signOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && !SessionLocks.isOver(session)) {
      Throwable thrown = Login.remove(session);
      if (thrown != null) {
        String what =
            "a session listener or the container threw at the end of a link, which is over";
        responses.logDefect(request, SessionFailure.CODE, what, thrown);
      }
    }
  }

  private static LocalUser localUser(HttpServletRequest request) {
    return new LocalUser(Identity.CONTAINER, name(request));
  }
}
