// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.config.Identity;

/**
 * User as this application knows the person, independent of the Atlassian account.
 *
 * @param identity where the login comes from; the same name means another person elsewhere
 * @param name the account id, or the name of the container's user
 */
public record LocalUser(Identity identity, String name) {}
