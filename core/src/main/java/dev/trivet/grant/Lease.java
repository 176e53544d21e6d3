// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;

/**
 * The right to refresh one grant, held by one node for a short time. The epoch fences it: a newer
 * lease or consent makes every older one worthless, however late its holder wakes up.
 *
 * @param account whose grant
 * @param epoch of this lease
 * @param tokens what the row holds; only this refresh token may be sent
 */
public record Lease(AccountId account, long epoch, TokenSet tokens) {}
