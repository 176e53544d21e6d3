// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.model.CloudId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Login: the account of a request, and what the session or link says about it.
 *
 * @param accountId of the account
 * @param signedInAt the time at which the sign-in of this session was stored; {@link Instant#EPOCH}
 *     when this session had none
 * @param chosenSite the site that the person chose, or null
 */
public record Login(String accountId, Instant signedInAt, @Nullable CloudId chosenSite) {}
