// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.config.Identity;

/**
 * Who a person is to this application, whoever they are at Atlassian.
 *
 * @param identity where the login comes from; the same name means another person elsewhere
 * @param name the account id, or the name of the application's own caller
 */
public record LocalUser(Identity identity, String name) {}
