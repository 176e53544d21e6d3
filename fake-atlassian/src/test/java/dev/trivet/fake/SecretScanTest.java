// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {

  private static final String STATE = "Zk3vQ0x-9aB_cDeFgHiJkLmNoPqRsTuVwXyZ0123456";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtaWEifQ.c2lnbmF0dXJl",
        "?code=eyJhbGciOiJIUzI1NiJ9.eyJ",
        "state=" + STATE,
        "Zk3vQ0x+9aB/cDeFgHiJkLmNoPqRsTuVwXyZ0123456=",
        "secret: trivet-sample-secret",
        "who: mia.krystof+x@mail.example.com",
      })
  void secret_isFound_andNotRepeated(String text) {
    assertThat(SecretScan.in("before " + text + " after"))
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found).doesNotContain(STATE.substring(0, 8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sign-in refused (0f3a9c1e)",
        "java.lang.Object@1b2c3d4e and dev.trivet.X@5f.y",
        "at dev.trivet.Test.aMethodWhoseNameIsExactlyFortyThreeLettersLo(Test.java:12)",
        "[tid] (EE-ManagedExecutorService-default-Thread-10) sign-in begun",
        "style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; form-action 'self'",
        "concurrent/__defaultManagedScheduledExecutorService-managedThreadFactory-Thread-1: run",
        "11223344-a1b2-3b33-c444-def123456789",
        "712020:6d2b1f0e-54a4-4c57-9c0a-3f1c8f5b7e21",
        "https://api.atlassian.com/ex/jira/11223344-a1b2-3b33-c444-def123456789/rest/api/3/myself",
      })
  void whatMayBeLogged_isNot(String text) {
    assertThat(SecretScan.in(text)).isEmpty();
  }

  @Test
  void key_isFound_whereverItStands() {
    for (int before = 0; before < 100; before++) {
      String text = "x ".repeat(before / 2) + " ".repeat(before % 2) + STATE;

      assertThat(SecretScan.in(text)).as("after %d letters", before).hasSize(1);
      assertThat(SecretScan.in("A".repeat(before) + " " + STATE + " b")).hasSize(1);
      assertThat(SecretScan.in(text + "/" + STATE.toLowerCase(Locale.ROOT) + "X")).hasSize(2);
    }
  }

  @Test
  void classInWhoseTimeASecretIsLogged_fails() {
    Logger log = Logger.getLogger("dev.trivet.some.class");
    LogWatch.listen();
    log.log(Level.FINEST, "harmless");
    LogWatch.check();

    log.log(Level.FINEST, "cause", new IllegalStateException("x", new Exception(STATE)));

    assertThatThrownBy(LogWatch::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.trivet.some.class")
        .hasMessageNotContaining(STATE);
    LogWatch.check();
  }
}
