// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCipherTest {

  private static final String TOKEN = "refresh.t0ken-of_Mia";
  private static final RowContext PLACE =
      new RowContext("trivet_grant", "client-1", "5b10ac8d", "refresh_token");

  private final KeyRing ring = KeyRing.parse(Keys.FIRST_BASE64);
  private final TokenCipher cipher = new TokenCipher(ring);

  @ParameterizedTest
  @ValueSource(strings = {"", "a", TOKEN, "caf\u00e9 \ud83d\ude00 \"\\"})
  void seal_thenOpen_givesTheTextBack(String text) throws Exception {
    assertThat(cipher.open(PLACE, cipher.seal(PLACE, text))).isEqualTo(text);
  }

  @Test
  void seal_ofALongToken_givesItBackAndIsPlainText() throws Exception {
    String text = "t".repeat(16_384);
    String sealed = cipher.seal(PLACE, text);

    assertThat(cipher.open(PLACE, sealed)).isEqualTo(text);
    assertThat(sealed)
        .matches("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]+\\.[\\w-]{22}");
  }

  static Stream<RowContext> otherPlaces() {
    return Stream.of(
        new RowContext("trivet_other", "client-1", "5b10ac8d", "refresh_token"),
        new RowContext("trivet_grant", "client-2", "5b10ac8d", "refresh_token"),
        new RowContext("trivet_grant", "client-1", "712020:6d", "refresh_token"),
        new RowContext("trivet_grant", "client-1", "5B10AC8D", "refresh_token"),
        new RowContext("trivet_grant", "client-1", "5b10ac8d", "access_token"),
        new RowContext("trivet_grant", "client-15b10ac8d", "", "refresh_token"),
        new RowContext("trivet_grant", "client-1", "5b10ac8d/13:refresh_token", ""));
  }

  @ParameterizedTest
  @MethodSource("otherPlaces")
  void open_inAnotherPlace_isRefused(RowContext other) {
    String sealed = cipher.seal(PLACE, TOKEN);

    assertThatThrownBy(() -> cipher.open(other, sealed)).isInstanceOf(UnreadableException.class);
  }

  @Test
  void context_cannotReachFromOnePartIntoTheNext() {
    assertThat(new RowContext("a", "1:b/", "c", "d").text())
        .isNotEqualTo(new RowContext("a", "1:b/1:c", "", "d").text());
    assertThat(new RowContext("ab", "", "c", "d").text())
        .isNotEqualTo(new RowContext("a", "b", "c", "d").text());
  }

  @Test
  void seal_tenThousandTimes_takesAnotherIvEachTime() {
    Set<String> ivs = new HashSet<>();
    Set<String> sealed = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String value = cipher.seal(PLACE, TOKEN);
      sealed.add(value);
      ivs.add(value.split("\\.", -1)[2]);
    }

    assertThat(ivs).hasSize(10_000);
    assertThat(sealed).hasSize(10_000);
  }

  @Test
  void rotation_firstKeySeals_andAllOpen() throws Exception {
    String oldKey = Keys.jwk("old", Keys.SECOND);
    String newKey = Keys.jwk("new", Keys.FIRST);
    String before = with(oldKey).seal(PLACE, TOKEN);
    String after = with(newKey, oldKey).seal(PLACE, TOKEN);

    assertThat(with(newKey, oldKey).open(PLACE, before)).isEqualTo(TOKEN);
    assertThat(with(newKey, oldKey).open(PLACE, after)).isEqualTo(TOKEN);
    assertThat(with(newKey).open(PLACE, after)).isEqualTo(TOKEN);
    assertThatThrownBy(() -> with(oldKey).open(PLACE, after))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> with(newKey).open(PLACE, before))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> with(Keys.jwk("new", Keys.SECOND)).open(PLACE, after))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void seal_withAKeyThatIsNotPrimary_isOpenedByThatKey() throws Exception {
    TokenCipher both = with(Keys.jwk("new", Keys.FIRST), Keys.jwk("old", Keys.SECOND));

    assertThat(both.keyIds()).containsExactly("new", "old");
    assertThat(both.primaryId()).isEqualTo("new");
    String sealed = both.seal(PLACE, TOKEN, "old");
    assertThat(with(Keys.jwk("old", Keys.SECOND)).open(PLACE, sealed)).isEqualTo(TOKEN);
  }

  @Test
  void unreadable_isOneErrorWithoutDetail() {
    List<String> messages = new ArrayList<>();
    for (String sealed : List.of("", "a.b.c.d.e", cipher.seal(PLACE, TOKEN) + "x")) {
      assertThatThrownBy(() -> cipher.open(PLACE, sealed))
          .isInstanceOf(UnreadableException.class)
          .hasNoCause()
          .satisfies(failure -> messages.add(String.valueOf(failure.getMessage())));
    }

    assertThat(new HashSet<>(messages)).singleElement().asString().startsWith("[TRV-0601]");
  }

  private static TokenCipher with(String... jwks) {
    return new TokenCipher(KeyRing.parse(Keys.set(jwks)));
  }
}
