// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;

/**
 * Event: a grant was refreshed, and its new tokens are stored.
 *
 * @param account the account of the grant
 */
public record GrantRefreshed(Account account) {}
