// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.model.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;

/** Signs an account in with a session: the only place where a session's id changes. */
final class Entrance {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private final SignInEvents events;

  Entrance(SignInEvents events) {
    this.events = events;
  }

  /** Gives the session a new id (an old one may be known to somebody else) and to the account. */
  void enter(HttpServletRequest request, Account account, Instant consentAt) {
    HttpSession session = request.getSession(true);
    request.changeSessionId();
    SessionFlows.lengthen(session);
    SessionLogin.put(session, account.accountId().value(), consentAt);
    LOG.log(System.Logger.Level.INFO, "sign-in completed");
    events.signedIn(account);
  }
}
