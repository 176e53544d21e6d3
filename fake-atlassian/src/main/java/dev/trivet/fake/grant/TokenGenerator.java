// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import dev.trivet.fake.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

/**
 * Generator of codes and tokens that look like Atlassian's: signed JWTs of one to two KB. The
 * signature is random, because apps must treat tokens as opaque.
 */
final class TokenGenerator {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int SIGNATURE_BYTES = 256;

  private final SecureRandom random = new SecureRandom();

  String generate(
      String type, String clientId, String accountId, Collection<String> scopes, Instant now) {
    Map<String, Object> claims =
        Json.object(
            "jti",
            randomText(16),
            "sub",
            accountId,
            "nbf",
            now.getEpochSecond(),
            "iss",
            "https://auth.atlassian.com",
            "iat",
            now.getEpochSecond(),
            "aud",
            clientId,
            "scope",
            Scopes.format(scopes),
            "https://id.atlassian.com/atl_token_type",
            type,
            "https://atlassian.com/3lo",
            true,
            "https://id.atlassian.com/session_id",
            randomText(24),
            "https://id.atlassian.com/verified",
            true,
            "https://atlassian.com/systemAccountEmailDomain",
            "connect.atlassian.com",
            "https://id.atlassian.com/processRegion",
            "eu-west-1",
            "https://id.atlassian.com/ujt",
            randomText(240));
    Map<String, Object> header = Json.object("kid", "auth.fake/" + randomText(8), "alg", "RS256");
    return base64(header) + "." + base64(claims) + "." + randomText(SIGNATURE_BYTES);
  }

  private static String base64(Map<String, Object> part) {
    return BASE64.encodeToString(Json.write(part).getBytes(StandardCharsets.UTF_8));
  }

  private String randomText(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }
}
