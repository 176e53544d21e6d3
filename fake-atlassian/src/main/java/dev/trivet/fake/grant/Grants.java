// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who granted what, and the tokens that say so. Safe for many threads: one lock around it all. */
public final class Grants {
  private record Key(String clientId, String accountId) {}

  private final TokenPolicy policy;
  private final InstantSource clock;
  private final Map<Key, Grant> grants = new HashMap<>();
  private final TokenStore tokens = new TokenStore();

  /** Starts without any grant. */
  public Grants(TokenPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** Records a consent and returns its code. */
  public synchronized String consent(Consent consent) {
    Key key = new Key(consent.clientId(), consent.accountId());
    Grant grant = grants.computeIfAbsent(key, k -> new Grant(k.clientId(), k.accountId()));
    if (policy.newConsentEndsOldTokens()) {
      grant.endTokens();
    }
    grant.add(consent, policy.resourceLevel());
    Instant now = clock.instant();
    return tokens.code(consent, grant, now, now.plus(policy.codeLifetime()));
  }

  /** Exchanges a code (RFC 6749 section 4.1.3). A failed try by its own client spends it too. */
  public synchronized TokenResult exchange(
      String clientId, String text, String redirectUri, @Nullable String verifier) {
    TokenStore.Code code = tokens.codes.get(text);
    if (code == null || !code.consent.clientId().equals(clientId)) {
      return new TokenResult.InvalidGrant("unknown code");
    }
    if (code.spent) {
      // RFC 6749 section 4.1.2: revoke what was issued from a code that comes twice
      if (code.family != null) {
        code.family.ended = true;
      }
      return new TokenResult.InvalidGrant("code was sent twice; what it gave is revoked");
    }
    code.spent = true;
    Instant now = clock.instant();
    if (!now.isBefore(code.expires)) {
      return new TokenResult.InvalidGrant("code expired");
    }
    if (!code.consent.redirectUri().equals(redirectUri)) {
      return new TokenResult.InvalidGrant("redirect_uri is not that of the authorization request");
    }
    if (code.grant.ended) {
      return new TokenResult.InvalidGrant("the grant was revoked");
    }
    return policy.enforcePkce() && !proves(verifier, code.consent.challenge())
        ? new TokenResult.VerifierMismatch("code_verifier does not match")
        : first(code, now);
  }

  private TokenResult first(TokenStore.Code code, Instant now) {
    Family family = new Family(code.grant, code.consent, now);
    code.family = family;
    code.grant.families.add(family);
    String refresh = family.offline ? tokens.refresh(family, now) : null;
    return issue("tokens for a code", family, code.consent.scopes(), refresh, now);
  }

  /** Uses a refresh token (RFC 6749 section 6); empty scopes mean those of the grant. */
  public synchronized TokenResult refresh(String clientId, String text, Set<String> asked) {
    TokenStore.RefreshToken found = tokens.refreshTokens.get(text);
    if (found == null || !found.family().grant.clientId.equals(clientId)) {
      return new TokenResult.InvalidGrant("unknown refresh token");
    }
    Family family = found.family();
    Instant now = clock.instant();
    if (!family.refreshable(now, policy)) {
      return new TokenResult.InvalidGrant("refresh token is dead");
    }
    if (!family.grant.scopes.containsAll(asked)) {
      return new TokenResult.InvalidScope("scope is wider than the grant");
    }
    boolean again = family.isSpent(found.generation());
    if (!family.take(found.generation(), now, policy)) {
      return new TokenResult.InvalidGrant("spent refresh token; its family is revoked");
    }
    String next = policy.rotation() ? tokens.refresh(family, now) : null;
    Set<String> scopes = asked.isEmpty() ? family.grant.scopes : asked;
    return issue(again ? "refreshed inside the leeway" : "refreshed", family, scopes, next, now);
  }

  private TokenResult issue(
      String outcome, Family family, Set<String> scopes, @Nullable String refresh, Instant now) {
    Instant expires = now.plus(policy.accessTokenLifetime());
    String access = tokens.access(family, scopes, now, expires);
    return new TokenResult.Issued(
        outcome, family.grant.accountId, access, refresh, scopes, policy.accessTokenLifetime());
  }

  /** What an access token opens now. */
  public synchronized AccessTokenStatus access(String text) {
    TokenStore.AccessToken token = tokens.accessTokens.get(text);
    if (token == null || token.ended() || !token.family().alive()) {
      return new AccessTokenStatus.Invalid();
    }
    String accountId = token.family().grant.accountId;
    return clock.instant().isBefore(token.expires())
        ? new AccessTokenStatus.Active(
            accountId, token.liveScopes(), token.family().sites(policy.resourceLevel()))
        : new AccessTokenStatus.Expired(accountId);
  }

  /** Whether a refresh token has been followed by a newer one. */
  public synchronized boolean isSpent(String refreshToken) {
    TokenStore.RefreshToken found = tokens.refreshTokens.get(refreshToken);
    return found != null && found.family().isSpent(found.generation());
  }

  /** The account a code or token speaks for, dead or alive. */
  public synchronized Optional<String> owner(String token) {
    return tokens.owner(token);
  }

  /** The person removes every app: all of it ends at once. */
  public synchronized void revoke(String accountId) {
    each(accountId, grant -> grant.ended = true);
    grants.keySet().removeIf(key -> key.accountId().equals(accountId));
  }

  /** The password changed, or was changed back: refresh tokens sleep, or wake. */
  public synchronized void suspend(String accountId, boolean suspended) {
    each(accountId, grant -> grant.families.forEach(family -> family.suspended = suspended));
  }

  /** Access tokens end before their time; refresh tokens live. */
  public synchronized void endAccessTokens(String accountId) {
    tokens.accessTokens.replaceAll(
        (text, token) -> token.family().grant.accountId.equals(accountId) ? token.end() : token);
  }

  /** A site leaves every grant. */
  public synchronized void uninstall(String cloudId) {
    List.copyOf(grants.values()).forEach(grant -> grant.sites.remove(cloudId));
  }

  /** Forgets everything. */
  public synchronized void clear() {
    grants.clear();
    tokens.clear();
  }

  private void each(String accountId, Consumer<Grant> change) {
    grants.values().stream().filter(g -> g.accountId.equals(accountId)).forEach(change);
  }

  private static boolean proves(@Nullable String verifier, @Nullable String challenge) {
    // a verifier without a challenge is a downgrade (RFC 9700 section 2.1.1)
    return verifier == null ? challenge == null : Pkce.challenge(verifier).equals(challenge);
  }
}
