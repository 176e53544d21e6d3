// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtensionOptionsTest {
  private static final URI TOLD = URI.create("http://localhost:8080/shop");

  @Test
  void nothingSaid_isTheUsualPort() {
    assertThat(ExtensionOptions.of(Map.of()))
        .isEqualTo(new ExtensionOptions("http://localhost:8080", false, 0, true, Map.of()));
    assertThat(
            ExtensionOptions.of(
                Map.of("serverUrl", "https://h/", "port", "7", "trivet.pkce", "false")))
        .isEqualTo(
            new ExtensionOptions("https://h", true, 7, true, Map.of("trivet.pkce", "false")));
  }

  @Test
  void unknownProperty_isNamed() {
    assertThatThrownBy(() -> ExtensionOptions.of(Map.of("serverurl", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("serverurl");
  }

  @Test
  void applicationElsewhere_failsTheDeployment_andSaysWhatToWrite() {
    ExtensionOptions guessing = ExtensionOptions.of(Map.of());
    ExtensionOptions given = ExtensionOptions.of(Map.of("serverUrl", "http://localhost:8080"));

    for (ExtensionOptions options : List.of(guessing, given)) {
      assertThatCode(() -> compare(options, "http://127.0.0.1:8080/shop/"))
          .doesNotThrowAnyException();
      assertThatCode(() -> options.compare(TOLD, List.of())).doesNotThrowAnyException();
      assertThatThrownBy(() -> compare(options, "http://localhost:8080/"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("at " + TOLD, "http://localhost:8080/]", "trivet.base-url");
    }
    assertThatThrownBy(() -> compare(guessing, "http://localhost:18080/shop"))
        .hasMessageContainingAll("http://localhost:18080/shop", "serverUrl", "arquillian.xml");
    assertThatCode(() -> compare(given, "http://localhost:18080/shop"))
        .as("a port in arquillian.xml may be that of a proxy")
        .doesNotThrowAnyException();
    assertThatCode(() -> guessing.compare(URI.create("http://h:8080"), real("http://h:8080/")))
        .as("the root")
        .doesNotThrowAnyException();
  }

  private static void compare(ExtensionOptions options, String real) {
    options.compare(TOLD, real(real));
  }

  private static List<URI> real(String url) {
    return List.of(URI.create(url));
  }
}
