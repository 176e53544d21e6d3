// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.AccountId;

/**
 * Event: an account is no longer signed in with its session. The person logged out, changed to
 * another account, or disconnected.
 *
 * @param accountId the id of the account
 */
public record SignedOut(AccountId accountId) {}
