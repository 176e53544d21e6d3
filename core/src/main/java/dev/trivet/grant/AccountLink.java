// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a caller across sessions.
 *
 * @param account which Atlassian account goes with them
 * @param chosenSite the site they chose, or null
 */
public record AccountLink(AccountId account, @Nullable CloudId chosenSite) {}
