// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.session.Login;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of Trivet's session attributes with unexpected values, of a later release or of no release.
 */
@ExtendWith(FakeAtlassianExtension.class)
class DamagedSessionTest {

  private static final long NOW = 1_772_359_200_123L;

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  DamagedSessionTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
    fixture.send(fixture.consent(new FakeBrowser(), "/a", "mia", "site-a"));
    fixture.send(fixture.consent(new FakeBrowser(), "/a", "edward", "site-a"));
    fake.ledger().clear();
  }

  static Stream<Object> ofNobody() {
    String mia = "5b10ac8d82e05b22cc7d4ef5";
    return Stream.of(
        "",
        mia,
        "1\n" + NOW + "\nverifier\n\n\n/a",
        42,
        new BitSet(),
        new byte[] {1, 2},
        new String[] {"1", mia},
        Map.of("account", mia),
        List.of(),
        List.of("1", mia, NOW),
        List.of("1", mia, NOW, "", ""),
        List.of("2", mia, NOW, ""),
        List.of(1, mia, NOW, ""),
        List.of("1", 5, NOW, ""),
        List.of("1", mia, "now", ""),
        List.of("1", mia, 17, ""),
        List.of("1", mia, NOW, List.of()),
        new ArrayList<>(Arrays.asList("1", mia, null, null)),
        new ArrayList<>(Arrays.asList(null, null, null, null)),
        // not the form of an account id
        List.of("1", "", NOW, ""),
        List.of("1", "mia@example.com", NOW, ""),
        List.of("1", "x".repeat(129), NOW, ""));
  }

  @ParameterizedTest
  @MethodSource("ofNobody")
  void login_withAnUnexpectedValue_hasNoAccount(Object value) {
    for (FakeRequest request : requests()) {
      browser.startSession().setAttribute(Login.ATTRIBUTE, value);

      FakeResponse answer = fixture.send(request);

      assertThat(answer.getStatus()).as(request.toString()).isLessThan(500);
      assertThat(answer.body()).doesNotContain("Mia Krystof", "5b10ac8d82e05b22cc7d4ef5");
    }
    assertThat(fixture.chain.calls).isZero();
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
  }

  private List<FakeRequest> requests() {
    browser.startSession();
    return List.of(
        browser.open("/a"),
        browser.fetch("/a"),
        browser.post("/a"),
        browser.fetch("/atlassian/session"),
        browser.open("/atlassian/sites"),
        browser.post("/atlassian/sites?cloudId=x"),
        browser.open("/atlassian/connect"),
        browser.open("/atlassian/callback?state=" + "s".repeat(43) + "&code=c"),
        browser.post("/atlassian/switch"),
        browser.post("/atlassian/logout"),
        browser.post("/atlassian/disconnect"));
  }

  @ParameterizedTest
  @MethodSource("ofNobody")
  void login_withAnUnexpectedValue_allowsASignIn(Object value) {
    browser.startSession().setAttribute(Login.ATTRIBUTE, value);

    FakeResponse answer = fixture.signIn("/a", "mia", "site-a");

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(fixture.send(browser.open("/a")).getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("ofNobody")
  void otherAccount_isForgotten(Object value) {
    fixture.signIn("/a", "edward", "site-a");
    browser.session().setAttribute("trivet.other-account", value);

    FakeResponse answer = fixture.send(browser.post("/atlassian/switch"));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + "/");
    assertThat(Login.readAccountId(browser.open("/a")))
        .isEqualTo(fake.person("edward").accountId());
    assertThat(browser.session().attributes).containsOnlyKeys(Login.ATTRIBUTE);
  }

  static Stream<Object> noFlow() {
    String verifier = "v".repeat(43);
    return Stream.concat(
        ofNobody().filter(value -> !value.toString().startsWith("1\n")),
        Stream.of(
            "1",
            String.join("\n", "2", "" + NOW, verifier, "", "", "/a"),
            String.join("\n", "1", "" + NOW, verifier, "", ""),
            String.join("\n", "1", "" + NOW, verifier, "", "", "/a", "more"),
            String.join("\n", "1", "soon", verifier, "", "", "/a"),
            String.join("\n", "1", "-1", verifier, "", "", "/a"),
            String.join("\n", "1", "" + NOW, verifier, "no\u0000scope \u00e4", "", "/a")));
  }

  @ParameterizedTest
  @MethodSource("noFlow")
  void flow_isDropped_andTheNextOneCompletes(Object value) {
    RecordedAttribute flow = RecordedAttribute.read("0.1/flow");
    browser.startSession().setAttribute(flow.name(), value);

    FakeResponse answer =
        fixture.send(browser.open("/atlassian/callback?code=c&state=" + flow.state()));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.body()).contains("TRV-0201");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(browser.session().attributes).isEmpty();
    assertThat(fixture.signIn("/a", "mia", "site-a").location())
        .hasToString(ApplicationFixture.BASE + "/a");
  }

  @ParameterizedTest
  @MethodSource("ofNobody")
  void markOfAShortLife_isTakenAway(Object value) {
    browser.startSession().setAttribute("trivet.short-life", value);

    fixture.signIn("/a", "mia", "site-a");

    assertThat(browser.session().attributes).containsOnlyKeys(Login.ATTRIBUTE);
  }
}
