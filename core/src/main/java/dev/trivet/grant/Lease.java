// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to refresh one grant, held by one node for a short time. The epoch fences it: a newer
 * lease or consent makes every older one worthless, however late its holder wakes up.
 *
 * @param account whose grant
 * @param epoch of this lease
 * @param tokens what the row holds; only this refresh token may be sent
 * @param openSince the end of an earlier lease whose holder never told how it went, so that the
 *     token may be spent since then; null when there was none
 */
public record Lease(AccountId account, long epoch, TokenSet tokens, @Nullable Instant openSince) {}
