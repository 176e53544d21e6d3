// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final FakeAtlassian fake = FakeAtlassian.start();
  private final TinyApplication app;

  SignInTest() throws Exception {
    app = TinyApplication.start(fake, "/atlassian");
  }

  @BeforeEach
  void register() {
    fake.redirectUri(app.callback());
  }

  @AfterEach
  void stop() {
    app.close();
    fake.close();
  }

  @Test
  void signIn_findsTheApplication_andGoesThroughTheWholeFlow() {
    SignedIn mia = fake.signIn("mia", "site-a");

    assertThat(mia.get("/page").body()).isEqualTo("signed in");
    assertThat(mia.application()).isEqualTo(app.url()).isEqualTo(fake.application());
    fake.ledger().expectCalls(Endpoint.AUTHORIZE, 1).expectCalls(Endpoint.CONSENT, 1);
    assertThat(fake.ledger().calls(Endpoint.CONSENT).get(0).accountId())
        .isEqualTo(fake.person("mia").accountId());
  }

  @Test
  void cookies_serveAnyClient() throws Exception {
    SignedIn mia = fake.signIn("mia", "site-a");
    HttpRequest.Builder page = HttpRequest.newBuilder(mia.at("/page?x=1"));

    assertThat(mia.client().send(page.build(), BodyHandlers.ofString()).body())
        .isEqualTo("signed in");
    assertThat(mia.cookieHeader()).matches("SID=session[0-9]+");
    assertThat(mia.toString()).isEqualTo("mia at " + app.url());
  }

  @Test
  void clients_sayWhoLooks() {
    SignedIn mia = fake.signIn("mia", "site-a");

    mia.get("/page");
    assertThat(app.lastAccept).isEqualTo("text/html");
    mia.fetch("/page");
    assertThat(app.lastAccept).isEqualTo("application/json");
    assertThat(mia.post("/page", "a=b").body()).isEqualTo("signed in");
    assertThat(app.lastOrigin).isEqualTo("http://localhost:" + app.url().getPort());
  }

  @Test
  void connect_isAnotherConsentOfTheSamePerson() {
    fake.signIn("edward", "site-a").connect("site-b");

    fake.ledger().expectCalls(Endpoint.CONSENT, 2);
    assertThat(fake.ledger().calls(Endpoint.CONSENT))
        .extracting(Call::accountId)
        .containsOnly(fake.person("edward").accountId());
  }

  @Test
  void severalApplications_areToldApartByTheirUrls() throws Exception {
    try (TinyApplication other = TinyApplication.start(fake, "/auth/of/3lo")) {
      fake.redirectUri(other.callback());

      assertThat(fake.signIn(other.url(), "mia", "site-a").get("/").body()).isEqualTo("signed in");
      URI withSlash = URI.create(app.url() + "/");
      assertThat(fake.signIn(withSlash, "mia", "site-a").get("/").body()).isEqualTo("signed in");
      fake.redirectUri(app.callback());
      assertThat(fake.signIn("mia", "site-a").application()).isEqualTo(app.url());
    }
  }

  @Test
  void ownSession_keepsItsCookies() throws Exception {
    CookieManager cookies = new CookieManager();
    fake.signIn(app.url(), "mia", "site-a", cookies);

    assertThat(cookies.getCookieStore().getCookies()).hasSize(1);
  }

  @Test
  void signIn_withoutApplication_saysWhatToDo() {
    try (FakeAtlassian empty = FakeAtlassian.start()) {
      assertThatThrownBy(() -> empty.signIn("mia", "site-a"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("redirectUri()");
    }
    assertThatThrownBy(() -> fake.signIn(URI.create("http://localhost:1/x"), "mia", "site-a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("below http://localhost:1/x", app.callback().toString());
  }

  @Test
  void unknownHandle_isSaidBeforeAnythingIsSent() {
    assertThatThrownBy(() -> fake.signIn("nobody", "site-a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
    assertThatThrownBy(() -> fake.signIn("mia", "site-x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("site-x");
    fake.ledger().expectNoCalls();
  }

  @Test
  void refusedSignIn_tellsStatusTitleAndNumber_andNoSecret() {
    app.refusal = "<title>Not available</title> code=eyJhbGciOiJIUzI1NiJ9.e30.x TRV-0301";

    assertThatThrownBy(() -> fake.signIn("mia", "site-a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "signing mia in: expected GET %s to let mia in with a 303, saw 403 \"Not available\" TRV-0301",
            app.callback())
        .satisfies(e -> assertThat(SecretScan.in(e.toString())).isEmpty());
  }

  @Test
  void titleWithAnAddress_isNotTold() {
    app.refusal = "<title>You are mia@example.com</title>";

    assertThatThrownBy(() -> fake.signIn("mia", "site-a")).hasMessageEndingWith("saw 403");
  }

  @Test
  void applicationThatKnowsAnotherAtlassian_isNamed_withoutItsQuery() {
    app.authorizationServer = "https://auth.atlassian.com";

    assertThatThrownBy(() -> fake.signIn("mia", "site-a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "signing mia in: expected GET %s/atlassian/connect to redirect to the stand-in at %s,"
                + " saw 302 to https://auth.atlassian.com/authorize",
            app.url(), fake.url());
  }

  @Test
  void siteOutOfReach_isRefusedByTheStandIn() {
    fake.reach("mia", "site-b");

    assertThatThrownBy(() -> fake.signIn("mia", "site-a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Access denied");
  }

  @Test
  void applicationThatIsAway_isNamed() {
    app.close();

    assertThatThrownBy(() -> fake.signIn("mia", "site-a"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("GET " + app.url() + "/atlassian/connect got no answer");
  }

  @Test
  void unavailableStandIn_saysSo() {
    FakeAtlassian unavailable = FakeAtlassian.unavailable();

    assertThatThrownBy(unavailable::ledger)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RunAsClient");
    assertThatThrownBy(unavailable::url).hasMessageContaining("@RunAsClient");
    assertThatThrownBy(unavailable::reset).hasMessageContaining("@RunAsClient");
    assertThatThrownBy(() -> unavailable.signIn("mia", "site-a")).hasMessageContaining("@RunAs");
    unavailable.close();
  }
}
