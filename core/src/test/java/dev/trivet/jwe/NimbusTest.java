// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.text.ParseException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class NimbusTest {

  private static final String TOKEN = "refresh.t0ken-of_Mia";
  private static final RowContext PLACE =
      new RowContext("trivet_grant", "client-1", "5b10ac8d", "refresh_token");
  private static final byte[] KEY = Base64.getUrlDecoder().decode(Keys.FIRST);

  private final KeyRing ring = KeyRing.parse(Keys.FIRST_BASE64);
  private final TokenCipher cipher = new TokenCipher(ring);

  @Test
  void open_ofAJweByNimbus_readsIt() throws Exception {
    JWEObject jwe = new JWEObject(nimbusHeader().build(), new Payload(TOKEN));
    jwe.encrypt(new DirectEncrypter(KEY));

    assertThat(cipher.open(PLACE, jwe.serialize())).isEqualTo(TOKEN);
  }

  @Test
  void open_ofACompressedJweByNimbus_isRefused() throws JOSEException {
    JWEHeader header = nimbusHeader().compressionAlgorithm(CompressionAlgorithm.DEF).build();
    JWEObject jwe = new JWEObject(header, new Payload(TOKEN));
    jwe.encrypt(new DirectEncrypter(KEY));

    assertThatThrownBy(() -> cipher.open(PLACE, jwe.serialize()))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void seal_isReadByNimbus() throws JOSEException, ParseException {
    JWEObject jwe = JWEObject.parse(cipher.seal(PLACE, TOKEN));
    jwe.decrypt(new DirectDecrypter(KEY));

    assertThat(jwe.getPayload()).hasToString(TOKEN);
    assertThat(jwe.getHeader().getAlgorithm()).isEqualTo(JWEAlgorithm.DIR);
    assertThat(jwe.getHeader().getEncryptionMethod()).isEqualTo(EncryptionMethod.A256GCM);
    assertThat(jwe.getHeader().getKeyID()).isEqualTo(ring.primaryId());
  }

  private JWEHeader.Builder nimbusHeader() {
    return new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
        .keyID(ring.primaryId())
        .customParam("ctx", PLACE.text());
  }
}
