// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.trivet;

import dev.trivet.ee.session.SignInEvents;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;

/** Listener for sign-ins that does nothing. */
final class NoSignInEvents implements SignInEvents {

  @Override
  public void stored(ConsentOutcome outcome) {}

  @Override
  public void signedIn(Account account) {}

  @Override
  public void signedOut(AccountId account) {}

  @Override
  public void refused(ErrorCode reason, String correlationId) {}
}
