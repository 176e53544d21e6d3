// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Tests of Ajax requests of Faces: a click must lead to a page (field-reports 6). */
@ExtendWith(FakeAtlassianExtension.class)
class FacesAjaxTest {

  private static final String CONNECT = ApplicationFixture.BASE + "/atlassian/connect";

  private final FakeAtlassian fake;
  private ApplicationFixture fixture;

  FacesAjaxTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.protect=/app/*,/jira/*=write:jira-work");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private FakeRequest click(String path) {
    return fixture
        .browser
        .fetch(path)
        .method("POST")
        .header("Accept", "application/xml, text/xml, */*; q=0.01")
        .header("X-Requested-With", "XMLHttpRequest")
        .header("Faces-Request", "partial/ajax");
  }

  private static String redirect(FakeResponse answer) throws Exception {
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    Element root =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(answer.body())))
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("partial-response");
    return ((Element) root.getElementsByTagName("redirect").item(0)).getAttribute("url");
  }

  @Test
  void click_withoutAccount_leadsToSignInAndBackToThePage() throws Exception {
    FakeRequest click =
        click("/app/x.xhtml").header("Referer", ApplicationFixture.BASE + "/app/x.xhtml?a=1&b=2");

    FakeResponse answer = fixture.send(click);

    assertThat(redirect(answer)).isEqualTo(CONNECT + "?to=%2Fapp%2Fx.xhtml%3Fa%3D1%26b%3D2");
    assertThat(fixture.chain.calls).isZero();
    assertThat(fixture.browser.session).as("no flow starts before the navigation").isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://localhost:8080/app/open.xhtml, /open.xhtml",
        "-, /app/x.xhtml?a=b",
        "'', /app/x.xhtml?a=b",
        "https://evil.example/app/open.xhtml, /app/x.xhtml?a=b",
        "http://localhost:8080/application/x, /app/x.xhtml?a=b",
        "http://localhost:8080/app, /app/x.xhtml?a=b",
        "http://localhost:8080/app//evil.example/x, /app/x.xhtml?a=b",
        "http://localhost:8080/app/../x, /app/x.xhtml?a=b",
        "http://localhost:8080/app/x;a=b, /app/x.xhtml?a=b",
        "http://localhost:8080/app/atlassian/logout, /app/x.xhtml?a=b",
        "http://localhost:8080/app/%61tlassian/logout, /app/x.xhtml?a=b",
        "/app/open.xhtml, /app/x.xhtml?a=b"
      })
  void referer_isTrustedOnlyWhereItIsAPageOfTheApplication(String referer, String page)
      throws Exception {
    FakeRequest click = click("/app/x.xhtml?a=b");
    if (referer != null) {
      click.header("Referer", referer);
    }

    String to = redirect(fixture.send(click)).substring((CONNECT + "?to=").length());

    assertThat(URLDecoder.decode(to, StandardCharsets.UTF_8)).isEqualTo(page);
  }

  @Test
  void click_onAnEndedGrant_leadsToSignIn() throws Exception {
    fixture.close();
    fixture = ApplicationFixture.open(fake, "trivet.recheck=PT0S");
    fixture.signIn("/app/x.xhtml", "mia", "site-a");
    fixture.store.overruled = new GrantStatus(GrantState.ENDED, Scopes.none(), Set.of());

    assertThat(redirect(fixture.send(click("/app/x.xhtml")))).startsWith(CONNECT);
  }

  @Test
  void click_thatNeedsMoreScopes_leadsToConsentForThem() throws Exception {
    fixture.signIn("/app/x.xhtml", "mia", "site-a");

    String url = redirect(fixture.send(click("/jira/x.xhtml")));

    assertThat(url).isEqualTo(CONNECT + "?to=%2Fjira%2Fx.xhtml&scope=write%3Ajira-work");
  }

  @Test
  void click_withAnAccount_passes() {
    fixture.signIn("/app/x.xhtml", "mia", "site-a");

    fixture.send(click("/app/x.xhtml"));

    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @Test
  void click_withoutALoginOfTheApplication_leadsToThePageThatSaysSo() throws Exception {
    fixture.close();
    fixture = ApplicationFixture.open(fake, "trivet.identity=container");

    assertThat(redirect(fixture.send(click("/app/x.xhtml")))).startsWith(CONNECT);
    assertThat(fixture.send(fixture.browser.open("/atlassian/connect")).getStatus()).isEqualTo(401);
  }

  @Test
  void otherScripts_getProblemDetailsAsBefore() {
    FakeResponse answer = fixture.send(click("/app/x.xhtml").without("Faces-Request"));

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getHeader("Content-Type")).startsWith("application/problem+json");
  }
}
