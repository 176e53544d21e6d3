// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.error.ErrorCode;

/** Step 5: a callback that belongs to a flow of this browser; the flow is taken out. */
public sealed interface Match {

  /** The flow that it ends. */
  PendingFlow flow();

  /**
   * The person consented.
   *
   * @param flow the flow that it ends
   * @param code what the token endpoint takes, once
   */
  record Granted(PendingFlow flow, AuthorizationCode code) implements Match {}

  /**
   * There is no code.
   *
   * @param flow the flow that it ends
   * @param reason {@link ErrorCode#DECLINED} or {@link ErrorCode#AUTHORIZATION_ERROR}
   */
  record Refused(PendingFlow flow, ErrorCode reason) implements Match {}
}
