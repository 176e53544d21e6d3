// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;

/**
 * Event: new tokens came for a grant and are stored.
 *
 * @param account whose grant
 */
public record GrantRefreshed(Account account) {}
