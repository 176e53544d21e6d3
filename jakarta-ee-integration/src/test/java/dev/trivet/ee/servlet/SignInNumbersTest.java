// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.ProvokedFailure;
import dev.trivet.ee.Provokes;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.FakeSite;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Person;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that cause each failure code of a sign-in and of a grant, see {@link NumbersTest}. */
@ExtendWith(FakeAtlassianExtension.class)
class SignInNumbersTest {

  private final FakeAtlassian fake;
  private final NumbersFixture fixture;
  private final ApplicationFixture application;

  SignInNumbersTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = new NumbersFixture(fake);
    this.application = fixture.application();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Provokes(ErrorCode.STATE_UNKNOWN)
  void strayCallback(ProvokedFailure provoked) {
    fixture.page(
        provoked,
        application.send(
            application.browser.open("/atlassian/callback?code=c&state=" + "x".repeat(43))));
  }

  @Provokes(ErrorCode.DECLINED)
  void declinedConsent(ProvokedFailure provoked) {
    FakeBrowser browser = application.browser;

    fixture.page(
        provoked,
        application.send(
            browser.open(fake.decline(application.send(browser.open("/a")).location()))));
  }

  @Provokes(ErrorCode.AUTHORIZATION_ERROR)
  void unknownError_ofTheAuthorizationServer(ProvokedFailure provoked) {
    String state =
        String.valueOf(
            ResponseParser.query(application.send(application.browser.open("/a")).location())
                .get("state"));

    fixture.page(
        provoked,
        application.send(
            application.browser.open("/atlassian/callback?error=of_another_kind&state=" + state)));
  }

  @Provokes(ErrorCode.CODE_REFUSED)
  void lateCode(ProvokedFailure provoked) {
    FakeRequest callback = application.consent(application.browser, "/a", "mia", "site-a");
    fake.clock().advance(Duration.ofMinutes(2));

    fixture.page(provoked, application.send(callback));
  }

  @Provokes(ErrorCode.AUTHORIZATION_REFUSED)
  void scopeThatTheAppLacks(ProvokedFailure provoked) {
    fake.rules().authorizationError("invalid_scope");

    fixture.page(provoked, application.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.CODE_FOREIGN)
  void codeOfAnotherSignIn(ProvokedFailure provoked) {
    fake.rules().enforcePkce(true);
    URI mallorys = application.send(new FakeBrowser().open("/a")).location();
    String code = ResponseParser.query(fake.consent(mallorys, "mallory", "site-a")).get("code");
    String state =
        ResponseParser.query(application.send(application.browser.open("/a")).location())
            .get("state");
    String encoded = URLEncoder.encode(String.valueOf(code), StandardCharsets.UTF_8);

    fixture.page(
        provoked,
        application.send(
            application.browser.open("/atlassian/callback?code=" + encoded + "&state=" + state)));
  }

  @Provokes(ErrorCode.FOREIGN_ISSUER)
  void issuerOfAnotherServer(ProvokedFailure provoked) {
    fake.rules().issuer("https://other.example");

    assertThat(application.signIn("/a", "mia", "site-a").getStatus()).isEqualTo(303);
  }

  @Provokes(ErrorCode.SITES_LEFT_OUT)
  void siteWithoutAWebAddress(ProvokedFailure provoked) {
    fake.put(new FakeSite("odd", "b-1", "Odd", URI.create("ftp://odd.example"), fake.url()));

    application.signIn("/a", "mia", "odd");
  }

  @Provokes(ErrorCode.UNAVAILABLE)
  void tokenEndpointThatIsDown(ProvokedFailure provoked) {
    fake.fault(Endpoint.TOKEN, Fault.status(503).always());

    fixture.page(provoked, application.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.CLIENT_REFUSED)
  void wrongSecret(ProvokedFailure provoked) {
    fixture.page(
        provoked, fixture.open("trivet.client-secret=wrong").signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.GRANT_ENDED)
  void formAfterTheEndOfTheGrant(ProvokedFailure provoked) {
    ApplicationFixture application = withEndedGrant();

    fixture.page(provoked, application.send(application.browser.post("/a")));
  }

  @Provokes(ErrorCode.GRANT_ENDED)
  void scriptAfterTheEndOfTheGrant(ProvokedFailure provoked) {
    ApplicationFixture application = withEndedGrant();

    fixture.problem(provoked, application.send(application.browser.fetch("/a")));
  }

  private ApplicationFixture withEndedGrant() {
    ApplicationFixture application = fixture.signedIn("trivet.recheck=PT0S");
    application.store.overruled = new GrantStatus(GrantState.ENDED, Scopes.none(), Set.of());
    return application;
  }

  @Provokes(ErrorCode.REFRESH_TOKEN_ABSENT)
  void tokensWithoutARefreshToken(ProvokedFailure provoked) {
    fake.fault(Endpoint.TOKEN, Fault.edit(text -> text.replace("\"refresh_token\"", "\"other\"")));

    application.signIn("/a", "mia", "site-a");
  }

  @Provokes(ErrorCode.IDENTITY_REFUSED)
  void appWithoutTheIdentityApi(ProvokedFailure provoked) {
    fake.fault(Endpoint.ME, Fault.status(403));

    fixture.page(provoked, application.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.ACCOUNT_INACTIVE)
  void inactiveAccount(ProvokedFailure provoked) {
    fake.put(fake.person("mia").withStatus("inactive"));

    fixture.page(provoked, application.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.SITE_NOT_ALLOWED)
  void accountOfAnotherSite(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.open("trivet.sites=" + fake.site("site-b").cloudId());

    fixture.page(provoked, application.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.OTHER_ACCOUNT)
  void anotherAccount(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.signedIn();
    fake.put(Person.named("ben", "Ben"));

    fixture.page(provoked, application.signIn("/atlassian/connect", "ben", "site-a"));
  }

  @Provokes(ErrorCode.STORE_UNAVAILABLE)
  void databaseThatIsAway(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.signedIn();
    application.store.broken =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "away", null, null);

    fixture.page(provoked, application.send(application.browser.open("/a")));
  }

  @Provokes(ErrorCode.STORE_UNAVAILABLE)
  void databaseThatIsAway_underAScript(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.signedIn();
    application.store.broken =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "away", null, null);

    fixture.problem(provoked, application.send(application.browser.fetch("/atlassian/session")));
  }
}
