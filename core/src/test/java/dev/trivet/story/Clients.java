// SPDX-License-Identifier: Apache-2.0
package dev.trivet.story;

import dev.trivet.config.ClientSettings;
import dev.trivet.config.Secret;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** What an application is set up with, and what it was granted. */
public final class Clients {

  /** When the story happens. */
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** The client secret, to be found nowhere. */
  public static final String SECRET = "s3cr3t-of-the-client";

  /** An access token, to be found nowhere. */
  public static final String ACCESS_TOKEN = "access.t0ken-of_Mia";

  /** A refresh token, to be found nowhere. */
  public static final String REFRESH_TOKEN = "refresh.t0ken-of_Mia";

  private Clients() {}

  /** Asks for identity and Jira, with a refresh token and PKCE. */
  public static ClientSettings usual() {
    return with(Scopes.parse("read:me read:jira-work"), true, true);
  }

  /** Asks for these scopes. */
  public static ClientSettings with(Scopes scopes, boolean offlineAccess, boolean pkce) {
    return new ClientSettings(
        "client-1",
        new Secret(SECRET),
        URI.create("https://www.example.com/app/atlassian/callback"),
        scopes,
        offlineAccess,
        URI.create("https://auth.atlassian.com"),
        URI.create("https://api.atlassian.com"),
        "api.atlassian.com",
        pkce,
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        null);
  }

  /** Tokens for an hour. */
  public static TokenSet tokens() {
    return new TokenSet(
        ACCESS_TOKEN, REFRESH_TOKEN, NOON.plusSeconds(3600), Scopes.parse("read:me"));
  }
}
