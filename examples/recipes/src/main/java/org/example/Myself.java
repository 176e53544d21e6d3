// SPDX-License-Identifier: Apache-2.0
package org.example;

/**
 * Person in Jira; JSON-B fills it.
 *
 * @param accountId the account id
 * @param displayName the name
 */
public record Myself(String accountId, String displayName) {}
