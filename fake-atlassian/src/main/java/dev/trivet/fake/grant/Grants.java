// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Grants of the authorization server with their codes and tokens. Safe for many threads: one lock
 * guards them all.
 */
public final class Grants {
  private record Key(String clientId, String accountId) {}

  private final TokenPolicy policy;
  private final InstantSource clock;
  private final Map<Key, Grant> grants = new HashMap<>();
  private final TokenStore tokens = new TokenStore();
  private Set<String> declined = Set.of();

  /** Starts without any grant. */
  public Grants(TokenPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** Sets the scopes that the next consent leaves out, though the app asks for them. */
  public synchronized void declineScopes(Set<String> scopes) {
    declined = Set.copyOf(scopes);
  }

  /** The scopes that the next consent leaves out. */
  public synchronized Set<String> declinedScopes() {
    return declined;
  }

  /** Records a consent and issues its code. */
  public synchronized String issueCode(Consent asked) {
    Consent consent = asked.without(declined);
    declined = Set.of();
    Key key = new Key(consent.clientId(), consent.accountId());
    Grant grant = grants.computeIfAbsent(key, k -> new Grant(k.clientId(), k.accountId()));
    if (policy.newConsentEndsOldTokens()) {
      tokens
          .families(consent.accountId())
          .filter(family -> family.grant == grant)
          .forEach(family -> family.revoked = true);
    }
    grant.add(consent, policy.resourceLevel());
    Instant now = clock.instant();
    return tokens.issueCode(consent, grant, now, now.plus(policy.codeLifetime()));
  }

  /**
   * Exchanges a code for tokens (RFC 6749 section 4.1.3). A failed exchange by its own client
   * spends the code, too.
   */
  public synchronized TokenResult exchange(
      String clientId, String text, String redirectUri, @Nullable String verifier) {
    TokenStore.Code code = tokens.code(text);
    if (code == null || !code.consent.clientId().equals(clientId)) {
      return new TokenResult.InvalidGrant("unknown code");
    }
    if (code.spent) {
      // RFC 6749 section 4.1.2: revoke what was issued for a code that is used twice
      if (code.family != null) {
        code.family.revoked = true;
      }
      return new TokenResult.InvalidGrant("code was used twice; its tokens are revoked");
    }
    code.spent = true;
    Instant now = clock.instant();
    if (!now.isBefore(code.expires)) {
      return new TokenResult.InvalidGrant("code expired");
    }
    if (!code.consent.redirectUri().equals(redirectUri)) {
      return new TokenResult.InvalidGrant("redirect_uri is not that of the authorization request");
    }
    if (code.grant.revoked) {
      return new TokenResult.InvalidGrant("the grant was revoked");
    }
    return policy.enforcePkce() && !matches(verifier, code.consent.challenge())
        ? new TokenResult.VerifierMismatch("code_verifier does not match")
        : issueFirst(code, now);
  }

  private TokenResult issueFirst(TokenStore.Code code, Instant now) {
    Family family = tokens.startFamily(code, now);
    String refresh = family.offline ? tokens.issueRefreshToken(family, now) : null;
    return issue("tokens for a code", family, code.consent.scopes(), refresh, now);
  }

  /** Uses a refresh token (RFC 6749 section 6); empty scopes mean those of the grant. */
  public synchronized TokenResult refresh(String clientId, String text, Set<String> requested) {
    TokenStore.RefreshToken found = tokens.refreshToken(text);
    if (found == null || !found.family().grant.clientId.equals(clientId)) {
      return new TokenResult.InvalidGrant("unknown refresh token");
    }
    Family family = found.family();
    Instant now = clock.instant();
    if (!family.isRefreshable(now, policy)) {
      return new TokenResult.InvalidGrant("refresh token is expired, revoked or suspended");
    }
    if (!family.grant.scopes.containsAll(requested)) {
      return new TokenResult.InvalidScope("more scopes than the grant has");
    }
    boolean spent = family.isSpent(found.generation());
    if (!family.use(found.generation(), now, policy)) {
      return new TokenResult.InvalidGrant("spent refresh token; its family is revoked");
    }
    String next = policy.rotation() ? tokens.issueRefreshToken(family, now) : null;
    Set<String> scopes = requested.isEmpty() ? family.grant.scopes : requested;
    return issue(spent ? "refreshed inside the leeway" : "refreshed", family, scopes, next, now);
  }

  private TokenResult issue(
      String outcome, Family family, Set<String> scopes, @Nullable String refresh, Instant now) {
    Instant expires = now.plus(policy.accessTokenLifetime());
    String access = tokens.issueAccessToken(family, scopes, now, expires);
    return new TokenResult.Issued(
        outcome, family.grant.accountId, access, refresh, scopes, policy.accessTokenLifetime());
  }

  /** Looks up an access token and what it may be used for now. */
  public synchronized AccessTokenStatus accessTokenStatus(String text) {
    TokenStore.AccessToken token = tokens.accessToken(text);
    if (token == null || token.revoked() || !token.family().isActive()) {
      return new AccessTokenStatus.Invalid();
    }
    String accountId = token.family().grant.accountId;
    return clock.instant().isBefore(token.expires())
        ? new AccessTokenStatus.Active(
            accountId, token.grantedScopes(), token.family().sites(policy.resourceLevel()))
        : new AccessTokenStatus.Expired(accountId);
  }

  /** Whether a newer refresh token has followed this one. */
  public synchronized boolean isSpent(String refreshToken) {
    TokenStore.RefreshToken found = tokens.refreshToken(refreshToken);
    return found != null && found.family().isSpent(found.generation());
  }

  /** Finds the account of a code or token, even of one that no longer works. */
  public synchronized Optional<String> owner(String token) {
    return tokens.owner(token);
  }

  /** Revokes the grants of an account with all their codes and tokens. */
  public synchronized void revoke(String accountId) {
    grants.values().stream()
        .filter(grant -> grant.accountId.equals(accountId))
        .forEach(grant -> grant.revoked = true);
    grants.keySet().removeIf(key -> key.accountId().equals(accountId));
  }

  /** Suspends the refresh tokens of an account, or lets them work again. */
  public synchronized void suspend(String accountId, boolean suspended) {
    tokens.families(accountId).forEach(family -> family.suspended = suspended);
  }

  /** Revokes the access tokens of an account; its refresh tokens still work. */
  public synchronized void revokeAccessTokens(String accountId) {
    tokens.revokeAccessTokens(accountId);
  }

  /** Removes a site from every grant. */
  public synchronized void uninstall(String cloudId) {
    grants.values().forEach(grant -> grant.sites.remove(cloudId));
  }

  /** Removes all grants, codes and tokens. */
  public synchronized void clear() {
    grants.clear();
    tokens.clear();
    declined = Set.of();
  }

  private static boolean matches(@Nullable String verifier, @Nullable String challenge) {
    // a verifier without a challenge is a downgrade (RFC 9700 section 2.1.1)
    return verifier == null ? challenge == null : Pkce.challenge(verifier).equals(challenge);
  }
}
