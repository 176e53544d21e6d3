// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.ResponseParser;
import dev.trivet.model.CloudId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoginTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
  private static final CloudId SITE = new CloudId("11223344-a1b2-3b33-c444-def123456789");
  private final FakeBrowser browser = new FakeBrowser();

  private void signIn(String accountId) {
    new Login(accountId, NOW, SITE).put(browser.startSession());
  }

  @Test
  void login_isReadAgain() {
    signIn("712020:abc");

    assertThat(Login.read(browser.open("/x"))).isEqualTo(new Login("712020:abc", NOW, SITE));
    assertThat(Login.readAccountId(browser.open("/x"))).isEqualTo("712020:abc");
  }

  @Test
  void login_withoutSession_isAbsent_andCreatesNone() {
    assertThat(Login.read(browser.open("/x"))).isNull();
    assertThat(Login.readAccountId(browser.open("/x"))).isNull();
    assertThat(browser.session).isNull();
  }

  @Test
  void login_ofASessionIdInTheUrl_isAbsent() {
    signIn("712020:abc");

    assertThat(Login.read(browser.open("/x").idFromUrl())).isNull();
    assertThat(Login.readAccountId(browser.open("/x").idFromUrl())).isNull();
  }

  static Stream<Object> garbage() {
    return Stream.of(
        "712020:abc",
        42L,
        new byte[] {1},
        List.of(),
        List.of("1"),
        List.of("1", "712020:abc"),
        List.of("1", "712020:abc", NOW.toEpochMilli(), "", "more"),
        List.of("1", "712020:abc", NOW.toEpochMilli(), 1),
        List.of("2", "712020:abc", NOW.toEpochMilli(), ""),
        List.of(1, "712020:abc", NOW.toEpochMilli(), ""),
        List.of("1", 712020L, NOW.toEpochMilli(), ""),
        List.of("1", "712020:abc", "yesterday", ""),
        List.of("1", "712020:abc", 17, ""),
        new ArrayList<>(Arrays.asList("1", null, null, null)));
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void garbage_isNoLogin(Object value) {
    browser.startSession().setAttribute(Login.ATTRIBUTE, value);

    assertThat(Login.read(browser.open("/x"))).isNull();
    assertThat(Login.readAccountId(browser.open("/x"))).isNull();
  }

  @Test
  void pendingFlow_isNoLogin() {
    browser.startSession().setAttribute(Login.ATTRIBUTE, "1\n1772359200\nverifier\n\n/a");

    assertThat(Login.readAccountId(browser.open("/x"))).isNull();
  }

  @Test
  void login_isSmallAndOfTheJdk() {
    signIn("x".repeat(128));
    Object value = browser.attribute(Login.ATTRIBUTE);

    assertThat(value.getClass().getName()).startsWith("java.util.");
    assertThat((List<?>) value)
        .allMatch(part -> part.getClass().getName().startsWith("java.lang."));
    assertThat(
            ResponseParser.serializedSize(Login.ATTRIBUTE) + ResponseParser.serializedSize(value))
        .isLessThan(300 + 128 - 43);
  }

  @Test
  void login_ofAUsualAccount_isBelowThreeHundredBytes() {
    signIn("712020:6d2b1f0e-54a4-4c57-9c0a-3f1c8f5b7e21");
    Object value = browser.attribute(Login.ATTRIBUTE);

    assertThat(ResponseParser.serializedSize(Login.ATTRIBUTE)).isLessThan(30);
    assertThat(ResponseParser.serializedSize(value)).isLessThan(270);
  }
}
