// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedTokenTest {

  private static final String TOKEN = "refresh.t0ken-of_Mia";
  private static final RowContext PLACE =
      new RowContext("trivet_grant", "client-1", "5b10ac8d", "refresh_token");
  private static final byte[] KEY = Base64.getUrlDecoder().decode(Keys.FIRST);

  private final KeyRing ring = KeyRing.parse(Keys.FIRST_BASE64);
  private final TokenCipher cipher = new TokenCipher(ring);

  @Test
  void open_afterAnySingleBitFlip_isRefused() {
    byte[] sealed = cipher.seal(PLACE, TOKEN).getBytes(StandardCharsets.ISO_8859_1);

    for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      refuses(new String(flipped, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void open_afterAnySingleBitFlipOfTheBytes_isRefused() {
    String[] parts = cipher.seal(PLACE, TOKEN).split("\\.", -1);

    for (int part = 0; part < parts.length; part++) {
      byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
      for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
        String[] changed = parts.clone();
        changed[part] = base64(flipped);
        refuses(String.join(".", changed));
      }
    }
  }

  @Test
  void open_afterAnyTruncation_isRefused() {
    String sealed = cipher.seal(PLACE, TOKEN);

    for (int length = 0; length < sealed.length(); length++) {
      refuses(sealed.substring(0, length));
      refuses(sealed.substring(sealed.length() - length));
    }
  }

  @Test
  void open_withTheTagShortened_isRefused() {
    String[] parts = cipher.seal(PLACE, TOKEN).split("\\.", -1);
    byte[] tag = Base64.getUrlDecoder().decode(parts[4]);

    for (int length = 0; length < tag.length; length++) {
      parts[4] = base64(Arrays.copyOf(tag, length));
      refuses(String.join(".", parts));
    }
  }

  static Stream<UnaryOperator<String>> otherShapes() {
    return Stream.of(
        s -> s + ".",
        s -> "." + s,
        s -> s + ".AAAA",
        s -> s.replace("..", "."),
        s -> s.replace("..", "..."),
        s -> s.replace("..", ".AAAA."),
        s -> s + "=",
        s -> s + "==",
        s -> s + "\n",
        s -> " " + s,
        s -> s.replace('.', ' '),
        s -> s.substring(0, s.lastIndexOf('.') + 1),
        s -> "",
        s -> "....",
        s -> "a.b.c",
        s -> "\u0000");
  }

  @ParameterizedTest
  @MethodSource("otherShapes")
  void open_ofAnotherShape_isRefused(UnaryOperator<String> change) {
    refuses(change.apply(cipher.seal(PLACE, TOKEN)));
  }

  @Test
  void open_withSpareBitsOfBase64Set_isRefused() {
    String sealed = cipher.seal(PLACE, TOKEN);
    char last = sealed.charAt(sealed.length() - 1);

    // 16 bytes leave four spare bits in the last character
    assertThat("AQgw").contains(String.valueOf(last));
    refuses(sealed.substring(0, sealed.length() - 1) + (char) (last + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"kid\":\"%s\",\"ctx\":\"%s\"}",
        "{\"alg\":\"dir\",\"enc\":\"none\",\"kid\":\"%s\",\"ctx\":\"%s\"}",
        "{\"alg\":\"none\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\"}",
        "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\"}",
        "{\"alg\":\"DIR\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\"}",
        "{\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\"}",
        "{\"alg\":\"dir\",\"kid\":\"%s\",\"ctx\":\"%s\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\",\"zip\":\"DEF\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\",\"zip\":null}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\",\"kid\":\"b\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"x%s\",\"ctx\":\"%s\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":[\"%s\"],\"ctx\":\"%s\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"x%s\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\"}",
        "[\"%s\",\"%s\"]",
        "%s%s"
      })
  void open_underAnotherHeader_isRefusedAlthoughTheKeyIsRight(String form) throws Exception {
    String header = String.format(form, ring.primaryId(), PLACE.text());

    refuses(Forged.with(KEY, header, TOKEN));
  }

  @Test
  void open_underOurHeaderSealedElsewhere_isRead() throws Exception {
    String header =
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\",\"ctx\":\"%s\"}"
            .formatted(ring.primaryId(), PLACE.text());

    assertThat(cipher.open(PLACE, Forged.with(KEY, header, TOKEN))).isEqualTo(TOKEN);
  }

  private void refuses(String sealed) {
    assertThatThrownBy(() -> cipher.open(PLACE, sealed)).isInstanceOf(UnreadableException.class);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
