// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.Scopes;
import java.net.URI;
import java.time.Duration;

/**
 * What the protocol needs to know.
 *
 * @param clientId the application's client id
 * @param clientSecret the application's secret
 * @param redirectUri where Atlassian sends the browser back; byte-equal in both requests
 * @param scopes what to ask for, without {@code offline_access}
 * @param offlineAccess whether to ask for a refresh token
 * @param authorizationServer where people consent and tokens come from
 * @param apiServer the only host that bearer tokens go to
 * @param audience the audience of the authorization request
 * @param pkce whether to send a PKCE challenge
 * @param connectTimeout time to connect
 * @param callTimeout time for a whole call, body included
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
