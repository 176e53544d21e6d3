// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.session.SignInEvents;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Recorder of sign-in events, in order. */
final class SignInEventRecorder implements SignInEvents {

  final List<ConsentOutcome> stored = new CopyOnWriteArrayList<>();
  final List<Account> signedIn = new CopyOnWriteArrayList<>();
  final List<AccountId> signedOut = new CopyOnWriteArrayList<>();
  final List<ErrorCode> refused = new CopyOnWriteArrayList<>();
  final List<String> correlationIds = new CopyOnWriteArrayList<>();

  @Override
  public void stored(ConsentOutcome outcome) {
    stored.add(outcome);
  }

  /** Failure after the change of the session, for any later step. */
  @Nullable Error broken;

  @Override
  public void signedIn(Account account) {
    signedIn.add(account);
    if (broken != null) {
      throw broken;
    }
  }

  @Override
  public void signedOut(AccountId account) {
    signedOut.add(account);
  }

  @Override
  public void refused(ErrorCode reason, String correlationId) {
    refused.add(reason);
    correlationIds.add(correlationId);
  }
}
