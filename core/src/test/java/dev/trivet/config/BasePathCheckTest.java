// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MisconfiguredException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Regression tests of field reports 4: with a wrong context path in the base URL, Trivet started
 * and callbacks got 404.
 */
class BasePathCheckTest {

  private static Settings read(Given given, String contextPath) {
    return SettingsReader.read(
        List.of(given.source()), contextPath, ApplicationName.of(contextPath));
  }

  private static Given at(String baseUrl) {
    return Given.required().with(Setting.BASE_URL, baseUrl);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com/app,     /app",
    "https://www.example.com/app/,    /app",
    "https://www.example.com/a/b,     /a/b",
    "https://www.example.com,         ''",
    "https://www.example.com/,        ''",
    "https://www.example.com/,        /",
    "https://www.example.com/caf%C3%A9, /caf\u00e9",
    "https://www.example.com/a%20b,   /a b",
    "https://www.example.com/a+b,     /a+b",
    "https://www.example.com/a%20b,   /a%20b",
    "https://www.example.com/caf%c3%a9, /caf%C3%A9",
    "https://WWW.EXAMPLE.com/app,     /app",
    "https://www.example.com:443/app, /app",
  })
  void samePath_isRight(String baseUrl, String contextPath) {
    assertThatCode(() -> read(at(baseUrl), contextPath)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com,         /app, '/',    '/app', /app",
    "https://www.example.com/app,     '',   '/app', '/',    ''",
    "https://www.example.com/app,     /,    '/app', '/',    ''",
    "https://www.example.com/APP,     /app, '/APP', '/app', /app",
    "https://www.example.com/app,     /ap,  '/app', '/ap',  /ap",
    "https://www.example.com/wa,      /wb,  '/wa',  '/wb',  /wb",
    "https://www.example.com/app/x,   /app, '/app/x', '/app', /app",
    "https://www.example.com/a+b,     /a b, '/a+b', '/a b', /a%20b",
    "https://www.example.com/a,       /a%,  '/a',   '/a%',  /a%25",
    "https://www.example.com/a%2Fb,   /a/b, '/a%2Fb', '/a/b', /a/b",
    "https://www.example.com/cafe,    /caf\u00e9, '/cafe', '/caf\u00e9', /caf%C3%A9",
    "https://www.example.com/a,       /a%20b, '/a', '/a%20b', /a%20b",
  })
  void otherPath_isAProblem_thatNamesBothAndTheWayOn(
      String baseUrl, String contextPath, String path, String context, String right) {
    assertThatThrownBy(() -> read(at(baseUrl), contextPath))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("[TRV-0001]")
        .hasMessageContaining("1 setting needs")
        .hasMessageContaining(
            "trivet.base-url: '"
                + baseUrl
                + "' has the path '"
                + path
                + "', and the context path of this web application is '"
                + context
                + "'")
        .hasMessageContaining("Set https://www.example.com" + right + ",")
        .hasMessageContaining("trivet.base-path-differs=true")
        .hasMessageContaining("developer console: known once trivet.base-url is right");
  }

  @Test
  void otherPath_thatIsMeant_isRight() {
    Given given = at("https://www.example.com/shop").with(Setting.BASE_PATH_DIFFERS, "true");

    assertThat(read(given, "/app").guard().baseUrl()).hasToString("https://www.example.com/shop");
  }

  @Test
  void settingsOutsideAWebApplication_haveNoContextPath() {
    assertThatCode(() -> at("https://www.example.com/any").read()).doesNotThrowAnyException();
  }

  @Test
  void wrongBaseUrl_isOneProblem() {
    assertThatThrownBy(() -> read(at("ftp://localhost/x"), "/app"))
        .hasMessageContaining("1 setting needs");
  }
}
