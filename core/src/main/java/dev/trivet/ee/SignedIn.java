// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;

/**
 * Event: a person signed in, everything stored.
 *
 * @param account who
 */
public record SignedIn(Account account) {}
