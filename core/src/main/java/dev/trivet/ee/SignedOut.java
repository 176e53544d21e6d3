// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.AccountId;

/**
 * Event: an account is not signed in with its session any more, because the person logged out,
 * changed to another account, or disconnected.
 *
 * @param accountId who
 */
public record SignedOut(AccountId accountId) {}
