// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.ErrorCode;

/**
 * Event: a grant is over and its tokens are erased; only a new consent helps. Atlassian sends no
 * notice of it, so this fires when it is found out.
 *
 * @param account whose grant
 * @param reason the stable number of why
 */
public record GrantEnded(Account account, ErrorCode reason) {}
