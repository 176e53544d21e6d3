// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;

/** Listener for sign-ins, called after everything is stored. It must not throw. */
public interface SignInEvents {

  /** Reports that a consent was stored, or a list of sites that was read again. */
  void stored(ConsentOutcome outcome);

  /** Reports that the account is signed in with this session now. */
  void signedIn(Account account);

  /** Reports that the account is not signed in with this session any more. */
  void signedOut(AccountId account);

  /** Reports that a sign-in ended without an account. */
  void refused(ErrorCode reason, String correlationId);

  /**
   * Opens the request scope in which observers expect to be called, for a request that goes on in
   * an async dispatch.
   *
   * @return closes the scope
   */
  default Runnable openRequestScope(HttpServletRequest request) {
    return () -> {};
  }

  /**
   * Opens the request scope of an async dispatch of the application where the scope of another
   * request is active, of another person perhaps.
   *
   * @param request of the container, not a wrapper of the application
   * @return closes the scope
   */
  default Runnable openOwnRequestScope(HttpServletRequest request) {
    return () -> {};
  }
}
