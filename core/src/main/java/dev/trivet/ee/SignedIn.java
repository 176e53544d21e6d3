// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;

/**
 * Event: a person signed in, and the grant is stored.
 *
 * @param account the account
 */
public record SignedIn(Account account) {}
