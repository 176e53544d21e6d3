// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import org.jspecify.annotations.Nullable;

/**
 * Link from a local user to an Atlassian account, kept across sessions.
 *
 * @param account the account that the user connected
 * @param chosenSite the site that the user chose, or null
 */
public record AccountLink(AccountId account, @Nullable CloudId chosenSite) {}
