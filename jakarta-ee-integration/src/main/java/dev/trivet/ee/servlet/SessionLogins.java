// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.Identity;
import dev.trivet.error.TransientFailure;
import dev.trivet.grant.Caller;
import dev.trivet.grant.Link;
import dev.trivet.grant.Links;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signing in with Atlassian is the login: the session holds who it is. The site that a person chose
 * is kept under the account id, for the next session.
 */
final class SessionLogins implements LoginMode {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private final Links links;
  private final SignInEvents events;
  private final SessionLocks locks;
  private final Audit audit;

  SessionLogins(Links links, SignInEvents events, SessionLocks locks, Audit audit) {
    this.links = links;
    this.events = events;
    this.locks = locks;
    this.audit = audit;
  }

  @Override
  public @Nullable String accountId(HttpServletRequest request) {
    return SessionLogin.accountId(request);
  }

  @Override
  public @Nullable Login login(HttpServletRequest request) {
    return SessionLogin.of(request);
  }

  @Override
  public boolean knows(HttpServletRequest request) {
    return true;
  }

  @Override
  public String binding(HttpServletRequest request) {
    return "";
  }

  @Override
  public AdmittedRequest admit(HttpServletRequest request, String accountId) {
    return new SignedInRequest(request, this, accountId);
  }

  /** The session lives on, as after the logout of a servlet container (Servlet 6.0, 13.3). */
  @Override
  public void logout(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return;
    }
    AccountId account;
    try {
      synchronized (locks.of(session)) {
        account = account(request);
        session.removeAttribute(SessionLogin.ATTRIBUTE);
      }
    } catch (IllegalStateException over) {
      return;
    }
    if (account != null) {
      audit.happened(request, SecurityEvent.SIGNED_OUT, account.value());
      events.signedOut(account);
    }
  }

  /** The only place where a session's id changes: an old one may be known to somebody else. */
  @Override
  public Entry enter(
      HttpServletRequest request,
      HttpSession session,
      AccountId instead,
      Account account,
      Instant consentAt) {
    AccountId id = account.accountId();
    Login login = new Login(id.value(), consentAt, chosenBefore(id));
    AccountId now;
    try {
      synchronized (locks.of(session)) {
        now = account(request);
        if (LoginMode.isAnother(now, id, instead)) {
          return Entry.OTHER;
        }
        request.changeSessionId();
        SessionFlows.lengthen(session);
        SessionLogin.put(session, login);
      }
    } catch (IllegalStateException broken) {
      if (SessionLocks.isOver(session)) {
        return Entry.OVER;
      }
      throw broken;
    }
    if (now != null && !now.equals(id)) {
      events.signedOut(now);
    }
    events.signedIn(account);
    return Entry.DONE;
  }

  private @Nullable CloudId chosenBefore(AccountId account) {
    try {
      return links.find(caller(account.value())).map(Link::chosenSite).orElse(null);
    } catch (TransientFailure unknown) {
      // everything that matters is stored; a choice can be made again
      LOG.log(System.Logger.Level.WARNING, "the chosen site is unknown: " + unknown.getMessage());
      return null;
    }
  }

  @Override
  public void choose(HttpServletRequest request, Login login, CloudId site) {
    links.keep(caller(login.accountId()), new Link(new AccountId(login.accountId()), site));
    HttpSession session = request.getSession(false);
    if (session == null) {
      return;
    }
    try {
      synchronized (locks.of(session)) {
        // neither a logout nor a switch in another tab is undone
        if (login.accountId().equals(accountId(request))) {
          SessionLogin.put(session, new Login(login.accountId(), login.signedInAt(), site));
        }
      }
    } catch (IllegalStateException over) {
      // the choice is kept for the next session
    }
  }

  @Override
  public void leave(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      locks.end(session);
    }
  }

  private static Caller caller(String accountId) {
    return new Caller(Identity.ATLASSIAN, accountId);
  }
}
