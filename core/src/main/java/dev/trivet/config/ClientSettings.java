// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.Scopes;
import java.net.URI;
import java.time.Duration;

/**
 * Settings of the OAuth client (RFC 6749 section 2).
 *
 * @param clientId the application's client id
 * @param clientSecret the application's secret
 * @param redirectUri the callback at which Atlassian returns the browser; byte-equal in both
 *     requests
 * @param scopes the scopes of every sign-in, without {@code offline_access}
 * @param offlineAccess whether to ask for a refresh token
 * @param authorizationServer base address of the consent page and the token endpoint
 * @param apiServer the only host that bearer tokens go to
 * @param audience the audience of the authorization request
 * @param pkce whether to send a PKCE challenge
 * @param connectTimeout time limit for connecting
 * @param callTimeout time limit for a whole call, body included
 */
public record ClientSettings(
    String clientId,
    Secret clientSecret,
    URI redirectUri,
    Scopes scopes,
    boolean offlineAccess,
    URI authorizationServer,
    URI apiServer,
    String audience,
    boolean pkce,
    Duration connectTimeout,
    Duration callTimeout) {}
