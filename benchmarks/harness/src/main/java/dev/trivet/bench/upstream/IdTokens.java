// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.upstream;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Issuer of ID tokens, for the peer that speaks OpenID Connect alone. */
final class IdTokens {

  private final String issuer;
  private final KeyPair pair;

  IdTokens(String issuer) {
    this.issuer = issuer;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String metadata() {
    return String.format(
        Locale.ROOT,
        """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",\
        "token_endpoint":"%1$s/oauth/token","userinfo_endpoint":"%1$s/me","jwks_uri":"%1$s/jwks",\
        "response_types_supported":["code"],"subject_types_supported":["public"],\
        "scopes_supported":["openid"],"id_token_signing_alg_values_supported":["RS256"]}""",
        issuer);
  }

  String keys() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    return String.format(
        Locale.ROOT,
        """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"k","n":"%s","e":"%s"}]}""",
        number(key.getModulus()),
        number(key.getPublicExponent()));
  }

  /** Signs an ID token for the client. */
  String sign(Tokens.Grant grant) {
    long now = System.currentTimeMillis() / 1000;
    String header = "{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"JWT\"}";
    String claims =
        String.format(
            Locale.ROOT,
            """
        {"iss":"%s","sub":"%s","aud":"%s","iat":%d,"exp":%d,"nonce":"%s"}""",
            issuer,
            grant.account(),
            grant.client(),
            now,
            now + 3600,
            grant.nonce());
    String signed = encode(text(header)) + "." + encode(text(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(text(signed));
      return signed + "." + encode(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** Encodes a number without the sign byte. */
  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
