// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.ErrorCode;

/**
 * Event: a grant has ended and its tokens are deleted; only a new consent helps. Atlassian sends no
 * notice, so the event fires when Trivet detects the end.
 *
 * @param account the account of the grant
 * @param reason error code of the cause
 */
public record GrantEnded(Account account, ErrorCode reason) {}
