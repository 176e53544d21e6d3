// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;
import dev.trivet.grant.ConsentOutcome;

/** Who wants to hear of sign-ins; called after everything is stored. Must not throw. */
public interface SignInEvents {

  /** A consent was stored that brought sites which the application may see. */
  void stored(ConsentOutcome outcome);

  /** Its account is signed in with this session now. */
  void signedIn(ConsentOutcome outcome);

  /** A sign-in ended without an account. */
  void refused(ErrorCode reason, String correlationId);
}
