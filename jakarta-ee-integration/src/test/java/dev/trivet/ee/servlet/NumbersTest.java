// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.Provoked;
import dev.trivet.ee.Provokes;
import dev.trivet.ee.response.FailureMessage;
import dev.trivet.ee.response.HtmlText;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every number of {@code docs/errors.md} is provoked by a test that finds its answer, its page text
 * and its one log line. Here are those that requests are answered with; the rest is in the packages
 * that can provoke it. {@link Provokes} says what a new number needs.
 */
@ExtendWith(FakeAtlassianExtension.class)
class NumbersTest {

  private final FakeAtlassian fake;
  private @Nullable Stage opened;

  NumbersTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @Test
  void everyNumber_isProvoked() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("dev.trivet.ee");
    Set<ErrorCode> provoked = new TreeSet<>();
    tests.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Provokes.class))
        .forEach(method -> provoked.add(method.getAnnotationOfType(Provokes.class).value()));

    assertThat(provoked).as("see Provokes").containsExactly(ErrorCode.values());
  }

  private Stage stage(String... settings) {
    Stage stage = Stage.open(fake, settings);
    opened = stage;
    return stage;
  }

  private Stage signedIn(String... settings) {
    Stage stage = stage(settings);
    stage.signIn("/a", "mia", "site-a");
    return stage;
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private static void page(Provoked provoked, FakeResponse answer) {
    FailureMessage why = FailureMessage.of(provoked.code());
    assertThat(answer.getHeader("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(answer.getHeader("Retry-After")).isEqualTo(why.retryAfter().orElse(null));
    provoked.answer(
        answer.getStatus(),
        answer.body(),
        HtmlText.escape(why.title()),
        HtmlText.escape(why.text()));
  }

  private static void problem(Provoked provoked, FakeResponse answer) {
    FailureMessage why = FailureMessage.of(provoked.code());
    assertThat(answer.getHeader("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.getHeader("Retry-After")).isEqualTo(why.retryAfter().orElse(null));
    assertThat(Reading.json(answer))
        .containsEntry("title", why.title())
        .containsEntry("detail", why.text())
        .containsEntry("code", provoked.code().number());
    provoked.answer(answer.getStatus(), answer.body(), why.title(), why.text());
  }

  @Provokes(ErrorCode.NOT_SIGNED_IN)
  void formOfAStranger(Provoked provoked) {
    Stage stage = stage();

    page(provoked, stage.send(stage.browser.post("/a")));
  }

  @Provokes(ErrorCode.NOT_SIGNED_IN)
  void scriptOfAStranger(Provoked provoked) {
    Stage stage = stage();

    problem(provoked, stage.send(stage.browser.fetch("/a")));
  }

  @Provokes(ErrorCode.AMBIGUOUS_PATH)
  void oddPath(Provoked provoked) {
    Stage stage = stage();

    page(provoked, stage.send(stage.browser.open("/a;b")));
  }

  @Provokes(ErrorCode.AMBIGUOUS_PATH)
  void oddPath_ofAScript(Provoked provoked) {
    Stage stage = stage();

    problem(provoked, stage.send(stage.browser.fetch("/a//b")));
  }

  @Provokes(ErrorCode.GUARD_FAILED)
  void guardThatBreaks(Provoked provoked) {
    Stage stage = signedIn();
    stage.store.broken = new IllegalStateException("broken");

    page(provoked, stage.send(stage.browser.open("/a")));
  }

  @Provokes(ErrorCode.GUARD_FAILED)
  void guardThatBreaks_underAScript(Provoked provoked) {
    Stage stage = signedIn();
    stage.store.broken = new NoClassDefFoundError("broken");

    problem(provoked, stage.send(stage.browser.fetch("/a")));
  }

  @Provokes(ErrorCode.CROSS_SITE)
  void formOfAnotherSite(Provoked provoked) {
    Stage stage = signedIn();

    page(
        provoked,
        stage.send(stage.browser.post("/atlassian/logout").header("Sec-Fetch-Site", "cross-site")));
  }

  @Provokes(ErrorCode.BAD_PARAMETER)
  void pageElsewhere(Provoked provoked) {
    Stage stage = stage();

    page(provoked, stage.send(stage.browser.open("/atlassian/connect?to=//evil.example")));
  }

  @Provokes(ErrorCode.BAD_METHOD)
  void logoutByLink(Provoked provoked) {
    Stage stage = stage();

    page(provoked, stage.send(stage.browser.open("/atlassian/logout")));
  }

  @Provokes(ErrorCode.MISSING_SCOPE)
  void formThatNeedsAnotherScope(Provoked provoked) {
    Stage stage = signedIn("trivet.protect=/a,/b=write:jira-work");

    page(provoked, stage.send(stage.browser.post("/b")));
  }

  @Provokes(ErrorCode.MISSING_SCOPE)
  void scriptThatNeedsAnotherScope(Provoked provoked) {
    Stage stage = signedIn("trivet.protect=/a,/b=write:jira-work");

    problem(provoked, stage.send(stage.browser.fetch("/b")));
  }

  @Provokes(ErrorCode.NO_SITE)
  void pageThatNeedsASite(Provoked provoked) {
    Stage stage = withoutSites();

    page(provoked, stage.send(stage.browser.open("/jira/x")));
  }

  @Provokes(ErrorCode.NO_SITE)
  void scriptThatNeedsASite(Provoked provoked) {
    Stage stage = withoutSites();

    problem(provoked, stage.send(stage.browser.fetch("/jira/x")));
  }

  private Stage withoutSites() {
    Stage stage = signedIn("trivet.recheck=PT0S", "trivet.protect=/*,/jira/*=read:jira-work");
    stage.store.overruled =
        new GrantStatus(GrantState.LIVE, Scopes.parse("read:me read:jira-work"), Set.of());
    return stage;
  }

  @Provokes(ErrorCode.NO_CALLER)
  void strangerOfTheApplication(Provoked provoked) {
    Stage stage = stage("trivet.identity=container");

    page(provoked, stage.send(stage.browser.open("/a")));
  }

  @Provokes(ErrorCode.NOT_HERE)
  void logout_whereTheLoginIsTheApplications(Provoked provoked) {
    Stage stage = stage("trivet.identity=container");

    page(provoked, stage.send(stage.browser.post("/atlassian/logout")));
  }

  @Provokes(ErrorCode.FOREIGN_ORIGIN)
  void webSocketOfAnotherOrigin(Provoked provoked) {
    Stage stage = stage();

    problem(
        provoked,
        stage.send(
            stage
                .browser
                .request("GET", "/socket")
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Origin", "https://evil.example")));
  }

  @Provokes(ErrorCode.UNKNOWN_PATH)
  void misspelledOwnPath(Provoked provoked) {
    Stage stage = stage();

    page(provoked, stage.send(stage.browser.open("/atlassian/Connect")));
  }

  @Provokes(ErrorCode.UNKNOWN_PATH)
  void misspelledOwnPath_ofAScript(Provoked provoked) {
    Stage stage = stage();

    problem(provoked, stage.send(stage.browser.fetch("/atlassian/sessions")));
  }

  @Provokes(ErrorCode.RETURN_PAGE_NOT_KEPT)
  void longPage(Provoked provoked) {
    Stage stage = stage();

    assertThat(stage.send(stage.browser.open("/a?" + "b".repeat(9000))).getStatus()).isEqualTo(302);
  }

  @Provokes(ErrorCode.SESSION_UNCHANGED)
  void sessionListenerThatThrows(Provoked provoked) {
    Stage stage = stage();
    FakeRequest callback = stage.consent(stage.browser, "/a", "mia", "site-a");
    SessionTrouble.CONTAINER_THROWS.in(stage.browser.session(), "id");

    page(provoked, stage.send(callback));
  }

  @Provokes(ErrorCode.ACTION_FAILED)
  void observerThatBreaks(Provoked provoked) {
    Stage stage = stage();
    FakeRequest callback = stage.consent(stage.browser, "/a", "mia", "site-a");
    stage.events.broken = new NoSuchMethodError("an observer");

    page(provoked, stage.send(callback));
  }

  @Provokes(ErrorCode.STATE_UNKNOWN)
  void strayCallback(Provoked provoked) {
    Stage stage = stage();

    page(
        provoked,
        stage.send(stage.browser.open("/atlassian/callback?code=c&state=" + "x".repeat(43))));
  }

  @Provokes(ErrorCode.DECLINED)
  void declinedConsent(Provoked provoked) {
    Stage stage = stage();
    FakeBrowser browser = stage.browser;

    page(
        provoked,
        stage.send(browser.open(fake.decline(stage.send(browser.open("/a")).location()))));
  }

  @Provokes(ErrorCode.AUTHORIZATION_ERROR)
  void unknownError_ofTheAuthorizationServer(Provoked provoked) {
    Stage stage = stage();
    String state =
        String.valueOf(Reading.query(stage.send(stage.browser.open("/a")).location()).get("state"));

    page(
        provoked,
        stage.send(stage.browser.open("/atlassian/callback?error=of_another_kind&state=" + state)));
  }

  @Provokes(ErrorCode.CODE_REFUSED)
  void lateCode(Provoked provoked) {
    Stage stage = stage();
    FakeRequest callback = stage.consent(stage.browser, "/a", "mia", "site-a");
    fake.clock().advance(Duration.ofMinutes(2));

    page(provoked, stage.send(callback));
  }

  @Provokes(ErrorCode.AUTHORIZATION_REFUSED)
  void scopeThatTheAppLacks(Provoked provoked) {
    Stage stage = stage();
    fake.rules().authorizationError("invalid_scope");

    page(provoked, stage.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.CODE_FOREIGN)
  void codeOfAnotherSignIn(Provoked provoked) {
    Stage stage = stage();
    fake.rules().enforcePkce(true);
    URI mallorys = stage.send(new FakeBrowser().open("/a")).location();
    String code = Reading.query(fake.consent(mallorys, "mallory", "site-a")).get("code");
    String state = Reading.query(stage.send(stage.browser.open("/a")).location()).get("state");
    String encoded = URLEncoder.encode(String.valueOf(code), StandardCharsets.UTF_8);

    page(
        provoked,
        stage.send(stage.browser.open("/atlassian/callback?code=" + encoded + "&state=" + state)));
  }

  @Provokes(ErrorCode.FOREIGN_ISSUER)
  void issuerOfAnotherServer(Provoked provoked) {
    fake.rules().issuer("https://other.example");

    assertThat(stage().signIn("/a", "mia", "site-a").getStatus()).isEqualTo(303);
  }

  @Provokes(ErrorCode.SITES_LEFT_OUT)
  void siteWithoutAWebAddress(Provoked provoked) {
    fake.put(new FakeSite("odd", "b-1", "Odd", URI.create("ftp://odd.example"), fake.url()));

    stage().signIn("/a", "mia", "odd");
  }

  @Provokes(ErrorCode.UNAVAILABLE)
  void tokenEndpointThatIsDown(Provoked provoked) {
    Stage stage = stage();
    fake.fault(Endpoint.TOKEN, Fault.status(503).always());

    page(provoked, stage.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.CLIENT_REFUSED)
  void wrongSecret(Provoked provoked) {
    page(provoked, stage("trivet.client-secret=wrong").signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.GRANT_ENDED)
  void formAfterTheEndOfTheGrant(Provoked provoked) {
    Stage stage = withEndedGrant();

    page(provoked, stage.send(stage.browser.post("/a")));
  }

  @Provokes(ErrorCode.GRANT_ENDED)
  void scriptAfterTheEndOfTheGrant(Provoked provoked) {
    Stage stage = withEndedGrant();

    problem(provoked, stage.send(stage.browser.fetch("/a")));
  }

  private Stage withEndedGrant() {
    Stage stage = signedIn("trivet.recheck=PT0S");
    stage.store.overruled = new GrantStatus(GrantState.ENDED, Scopes.none(), Set.of());
    return stage;
  }

  @Provokes(ErrorCode.REFRESH_TOKEN_ABSENT)
  void tokensWithoutARefreshToken(Provoked provoked) {
    Stage stage = stage();
    fake.fault(Endpoint.TOKEN, Fault.edit(text -> text.replace("\"refresh_token\"", "\"other\"")));

    stage.signIn("/a", "mia", "site-a");
  }

  @Provokes(ErrorCode.IDENTITY_REFUSED)
  void appWithoutTheIdentityApi(Provoked provoked) {
    Stage stage = stage();
    fake.fault(Endpoint.ME, Fault.status(403));

    page(provoked, stage.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.ACCOUNT_INACTIVE)
  void inactiveAccount(Provoked provoked) {
    fake.put(fake.person("mia").withStatus("inactive"));

    page(provoked, stage().signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.SITE_NOT_ALLOWED)
  void accountOfAnotherSite(Provoked provoked) {
    Stage stage = stage("trivet.sites=" + fake.site("site-b").cloudId());

    page(provoked, stage.signIn("/a", "mia", "site-a"));
  }

  @Provokes(ErrorCode.OTHER_ACCOUNT)
  void anotherAccount(Provoked provoked) {
    Stage stage = signedIn();
    fake.put(Person.named("ben", "Ben"));

    page(provoked, stage.signIn("/atlassian/connect", "ben", "site-a"));
  }

  @Provokes(ErrorCode.STORE_UNAVAILABLE)
  void databaseThatIsAway(Provoked provoked) {
    Stage stage = signedIn();
    stage.store.broken =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "away", null, null);

    page(provoked, stage.send(stage.browser.open("/a")));
  }

  @Provokes(ErrorCode.STORE_UNAVAILABLE)
  void databaseThatIsAway_underAScript(Provoked provoked) {
    Stage stage = signedIn();
    stage.store.broken =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "away", null, null);

    problem(provoked, stage.send(stage.browser.fetch("/atlassian/session")));
  }
}
