// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;

/** Who wants to hear of sign-ins; called after everything is stored. Must not throw. */
public interface SignInEvents {

  /** A consent was stored, or a list of sites that was read again. */
  void stored(ConsentOutcome outcome);

  /** The account is signed in with this session now. */
  void signedIn(Account account);

  /** The account is not signed in with this session any more. */
  void signedOut(AccountId account);

  /** A sign-in ended without an account. */
  void refused(ErrorCode reason, String correlationId);
}
