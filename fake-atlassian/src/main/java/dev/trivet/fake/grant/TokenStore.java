// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Store of every code and token that was issued. Guarded by {@link Grants}. */
final class TokenStore {

  /** Authorization code and the family that it started. */
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

  record AccessToken(Family family, Set<String> scopes, Instant expires, boolean revoked) {
    AccessToken revoke() {
      return new AccessToken(family, scopes, expires, true);
    }

    Set<String> grantedScopes() {
      Set<String> granted = new LinkedHashSet<>(scopes);
      granted.retainAll(family.grant.scopes);
      return granted;
    }
  }

  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, RefreshToken> refreshTokens = new HashMap<>();
  private final Map<String, AccessToken> accessTokens = new HashMap<>();
  private final List<Family> families = new ArrayList<>();
  private final TokenGenerator generator = new TokenGenerator();

  String issueCode(Consent consent, Grant grant, Instant now, Instant expires) {
    String code =
        generator.generate(
            "AUTH_CODE", consent.clientId(), consent.accountId(), consent.scopes(), now);
    codes.put(code, new Code(consent, grant, expires));
    return code;
  }

  Family startFamily(Code code, Instant now) {
    Family family = new Family(code.grant, code.consent, now);
    families.add(family);
    code.family = family;
    return family;
  }

  String issueAccessToken(Family family, Set<String> scopes, Instant now, Instant expires) {
    String token = generate("ACCESS", family, scopes, now);
    accessTokens.put(token, new AccessToken(family, scopes, expires, false));
    return token;
  }

  String issueRefreshToken(Family family, Instant now) {
    String token = generate("REFRESH", family, family.grant.scopes, now);
    refreshTokens.put(token, new RefreshToken(family, family.generation()));
    return token;
  }

  @Nullable Code code(String text) {
    return codes.get(text);
  }

  @Nullable RefreshToken refreshToken(String text) {
    return refreshTokens.get(text);
  }

  @Nullable AccessToken accessToken(String text) {
    return accessTokens.get(text);
  }

  Stream<Family> families(String accountId) {
    return families.stream().filter(family -> family.grant.accountId.equals(accountId));
  }

  void revokeAccessTokens(String accountId) {
    accessTokens.replaceAll(
        (text, token) -> token.family().grant.accountId.equals(accountId) ? token.revoke() : token);
  }

  /** Finds the account of a code or token, even of one that no longer works. */
  Optional<String> owner(String text) {
    return Optional.ofNullable(codes.get(text))
        .map(found -> found.grant)
        .or(() -> Optional.ofNullable(refreshTokens.get(text)).map(found -> found.family().grant))
        .or(() -> Optional.ofNullable(accessTokens.get(text)).map(found -> found.family().grant))
        .map(grant -> grant.accountId);
  }

  void clear() {
    codes.clear();
    refreshTokens.clear();
    accessTokens.clear();
    families.clear();
  }

  private String generate(String type, Family family, Set<String> scopes, Instant now) {
    return generator.generate(type, family.grant.clientId, family.grant.accountId, scopes, now);
  }
}
