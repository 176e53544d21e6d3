// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.Trivet;
import dev.trivet.config.Identity;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.request.CallerReader;
import dev.trivet.ee.request.LogoutMark;
import dev.trivet.ee.response.Responses;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Identity mode in which signing in with Atlassian is the login, and the session holds the account.
 * The chosen site is kept under the account id, for the next session.
 */
public record AtlassianIdentity(
    Trivet trivet, SignInEvents events, SessionLocks locks, Responses responses, LoginAge age)
    implements IdentityMode {

  @Override
  public @Nullable String accountId(HttpServletRequest request) {
    return Login.readAccountId(request, age);
  }

  @Override
  public @Nullable AccountId namedAccount(HttpServletRequest request) {
    String id = Login.readAccountId(request);
    return id == null ? null : AccountId.parse(id).orElse(null);
  }

  @Override
  public @Nullable Login login(HttpServletRequest request) {
    Login login = Login.read(request);
    return login == null || age.isOver(login.signedInAt().toEpochMilli()) ? null : login;
  }

  @Override
  public boolean canBeginFlow(HttpServletRequest request) {
    return true;
  }

  @Override
  public String binding(HttpServletRequest request) {
    return "";
  }

  @Override
  public HttpServletRequest wrapAdmitted(HttpServletRequest request, CallerReader live) {
    return new SignedInRequest(request, this, live);
  }

  /**
   * Wraps a public request. Without a session id nothing is wrapped, so that most public requests
   * cost nothing. Where the id came is asked first, since WildFly makes 2 kB of objects to tell the
   * id itself.
   */
  @Override
  public HttpServletRequest wrapPublic(HttpServletRequest request, CallerReader live) {
    boolean hasSessionId =
        request.isRequestedSessionIdFromCookie() || request.getRequestedSessionId() != null;
    return hasSessionId || LogoutMark.isSet(request)
        ? new PublicRequest(request, this, live)
        : request;
  }

  /**
   * Ends the login. The session lives on, as after the logout of a servlet container (Servlet 6.0,
   * 13.3).
   */
  @Override
  public void logout(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return;
    }
    AccountId account;
    try {
      synchronized (locks.get(session)) {
        account = namedAccount(request);
        if (account != null) {
          loggedOut(request, Login.remove(session));
        }
      }
    } catch (IllegalStateException over) {
      return;
    }
    if (account != null) {
      responses.logEvent(request, SecurityEvent.SIGNED_OUT, account);
      events.signedOut(account);
    }
  }

  private void loggedOut(HttpServletRequest request, @Nullable Throwable thrown) {
    if (thrown != null) {
      String what =
          "a session listener or the container threw at the end of a login, which is over";
      responses.logDefect(request, SessionFailure.CODE, what, thrown);
    }
  }

  /**
   * Signs the account in, and changes the id of the session, since an attacker may know the old
   * one.
   */
  @Override
  public SignInResult signIn(
      HttpServletRequest request,
      HttpSession session,
      AccountId replaceable,
      Account account,
      Instant consentAt,
      boolean hasEarlierSites) {
    AccountId id = account.accountId();
    CloudId chosen = hasEarlierSites ? chosenBefore(request, id) : null;
    Login login = new Login(id.value(), consentAt, chosen);
    AccountId now;
    try {
      synchronized (locks.get(session)) {
        now = namedAccount(request);
        if (IdentityMode.isAnother(now, id, replaceable)) {
          return SignInResult.OTHER;
        }
        change(request, session, login);
      }
    } catch (IllegalStateException broken) {
      if (SessionLocks.isOver(session)) {
        return SignInResult.OVER;
      }
      throw broken;
    }
    if (now != null && !now.equals(id)) {
      events.signedOut(now);
    }
    events.signedIn(account);
    return SignInResult.DONE;
  }

  private static void change(HttpServletRequest request, HttpSession session, Login login) {
    SessionChange change = new SessionChange(session, true);
    change.make(
        login,
        () -> {
          change.changeId(request);
          login.put(session);
          SessionFlows.restoreLifetime(session);
        });
  }

  private @Nullable CloudId chosenBefore(HttpServletRequest request, AccountId account) {
    try {
      return trivet.readLink(localUser(account.value())).map(AccountLink::chosenSite).orElse(null);
    } catch (AtlassianUnavailableException unknown) {
      // the sign-in is stored; the person can choose again
      responses.logFailedPart(request, unknown, "the chosen site is unknown");
      return null;
    }
  }

  /** Writes the session first, since its change can be undone when the database fails. */
  @Override
  public void chooseSite(HttpServletRequest request, Login login, CloudId site) {
    Login chosen = new Login(login.accountId(), login.signedInAt(), site);
    HttpSession session = request.getSession(false);
    SessionChange change = session == null ? null : put(request, session, chosen);
    try {
      // without a session the choice is kept for the next one
      trivet.keepLink(
          localUser(login.accountId()), new AccountLink(new AccountId(login.accountId()), site));
    } catch (RuntimeException | Error failed) {
      if (session != null && change != null) {
        takeBack(session, chosen, change, failed);
      }
      throw failed;
    }
  }

  /** Writes the login; null where a logout or a switch in another tab came first. */
  private @Nullable SessionChange put(
      HttpServletRequest request, HttpSession session, Login chosen) {
    try {
      synchronized (locks.get(session)) {
        if (!chosen.accountId().equals(accountId(request))) {
          return null;
        }
        SessionChange change = new SessionChange(session, true);
        change.make(chosen, () -> chosen.put(session));
        return change;
      }
    } catch (IllegalStateException broken) {
      if (SessionLocks.isOver(session)) {
        return null;
      }
      throw broken;
    }
  }

  /** Undoes the change, unless a logout or a switch in another tab came after it. */
  private void takeBack(
      HttpSession session, Login chosen, SessionChange change, Throwable because) {
    try {
      synchronized (locks.get(session)) {
        if (chosen.isKept(session)) {
          change.undo(because);
        }
      }
    } catch (IllegalStateException over) {
      // nothing is left to take back
    }
  }

  @Override
  public void signOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return;
    }
    try {
      synchronized (locks.get(session)) {
        if (!SessionLocks.isOver(session)) {
          loggedOut(request, end(session));
        }
      }
    } catch (IllegalStateException over) {
      // another tab has ended it
    }
  }

  /** Ends the session; returns what was thrown although the login is removed, or null. */
  private static @Nullable Throwable end(HttpSession session) {
    try {
      session.invalidate();
      return null;
    } catch (Throwable thrown) {
      Login.remove(session);
      return thrown;
    }
  }

  private static LocalUser localUser(String accountId) {
    return new LocalUser(Identity.ATLASSIAN, accountId);
  }
}
