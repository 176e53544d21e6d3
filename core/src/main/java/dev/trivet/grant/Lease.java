// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lease: the right of one node to refresh one grant, for a short time. The epoch is a fencing
 * token: a newer lease or consent ends every older one, however late its holder goes on.
 *
 * @param account the account of the grant
 * @param epoch the number of this lease
 * @param tokens what the row holds; only this refresh token may be sent
 * @param openSince the end of an earlier lease whose holder reported no result, so that the token
 *     may be spent since then; null when there was none
 */
public record Lease(AccountId account, long epoch, TokenSet tokens, @Nullable Instant openSince) {}
