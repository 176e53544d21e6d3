// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.model.CloudId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The account that goes with a request.
 *
 * @param accountId whose it is
 * @param signedInAt when the sign-in of this session was stored; {@link Instant#EPOCH} when this
 *     session had none
 * @param chosenSite the site that the person chose, or null
 */
public record Login(String accountId, Instant signedInAt, @Nullable CloudId chosenSite) {}
