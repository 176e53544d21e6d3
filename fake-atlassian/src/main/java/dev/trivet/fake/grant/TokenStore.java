// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that was ever handed out. Guarded by {@link Grants}. */
final class TokenStore {

  /** A code and what became of it. */
  static final class Code {
    final Consent consent;
    final Grant grant;
    final Instant expires;
    boolean spent;
    @Nullable Family family;

    Code(Consent consent, Grant grant, Instant expires) {
      this.consent = consent;
      this.grant = grant;
      this.expires = expires;
    }
  }

  record RefreshToken(Family family, int generation) {}

  record AccessToken(Family family, Set<String> scopes, Instant expires, boolean ended) {
    AccessToken end() {
      return new AccessToken(family, scopes, expires, true);
    }

    Set<String> liveScopes() {
      Set<String> live = new LinkedHashSet<>(scopes);
      live.retainAll(family.grant.scopes);
      return live;
    }
  }

  final Map<String, Code> codes = new HashMap<>();
  final Map<String, RefreshToken> refreshTokens = new HashMap<>();
  final Map<String, AccessToken> accessTokens = new HashMap<>();
  private final TokenGenerator text = new TokenGenerator();

  String code(Consent consent, Grant grant, Instant now, Instant expires) {
    String code =
        text.mint("AUTH_CODE", consent.clientId(), consent.accountId(), consent.scopes(), now);
    codes.put(code, new Code(consent, grant, expires));
    return code;
  }

  String access(Family family, Set<String> scopes, Instant now, Instant expires) {
    String token = mint("ACCESS", family, scopes, now);
    accessTokens.put(token, new AccessToken(family, scopes, expires, false));
    return token;
  }

  String refresh(Family family, Instant now) {
    String token = mint("REFRESH", family, family.grant.scopes, now);
    refreshTokens.put(token, new RefreshToken(family, family.generation()));
    return token;
  }

  Optional<String> owner(String token) {
    return Optional.ofNullable(codes.get(token))
        .map(found -> found.grant)
        .or(() -> Optional.ofNullable(refreshTokens.get(token)).map(found -> found.family().grant))
        .or(() -> Optional.ofNullable(accessTokens.get(token)).map(found -> found.family().grant))
        .map(grant -> grant.accountId);
  }

  void clear() {
    codes.clear();
    refreshTokens.clear();
    accessTokens.clear();
  }

  private String mint(String type, Family family, Set<String> scopes, Instant now) {
    return text.mint(type, family.grant.clientId, family.grant.accountId, scopes, now);
  }
}
