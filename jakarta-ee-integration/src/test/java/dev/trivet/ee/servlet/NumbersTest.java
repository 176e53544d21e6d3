// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.trivet.ee.ProvokedFailure;
import dev.trivet.ee.Provokes;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that cause each failure code of {@code docs/errors.md} and check its response, its page
 * text and its one log line. This class has those of requests; other packages have the rest. {@link
 * Provokes} says what a new number needs.
 */
@ExtendWith(FakeAtlassianExtension.class)
class NumbersTest {

  private final NumbersFixture fixture;
  private final ApplicationFixture application;

  NumbersTest(FakeAtlassian fake) {
    this.fixture = new NumbersFixture(fake);
    this.application = fixture.application();
  }

  @AfterEach
  void close() {
    fixture.close();
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

  @Provokes(ErrorCode.NOT_SIGNED_IN)
  void formOfAStranger(ProvokedFailure provoked) {
    fixture.page(provoked, application.send(application.browser.post("/a")));
  }

  @Provokes(ErrorCode.NOT_SIGNED_IN)
  void scriptOfAStranger(ProvokedFailure provoked) {
    fixture.problem(provoked, application.send(application.browser.fetch("/a")));
  }

  @Provokes(ErrorCode.AMBIGUOUS_PATH)
  void oddPath(ProvokedFailure provoked) {
    fixture.page(provoked, application.send(application.browser.open("/a;b")));
  }

  @Provokes(ErrorCode.AMBIGUOUS_PATH)
  void oddPath_ofAScript(ProvokedFailure provoked) {
    fixture.problem(provoked, application.send(application.browser.fetch("/a//b")));
  }

  @Provokes(ErrorCode.GUARD_FAILED)
  void guardThatBreaks(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.signedIn();
    application.store.broken = new IllegalStateException("broken");

    fixture.page(provoked, application.send(application.browser.open("/a")));
  }

  @Provokes(ErrorCode.GUARD_FAILED)
  void guardThatBreaks_underAScript(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.signedIn();
    application.store.broken = new NoClassDefFoundError("broken");

    fixture.problem(provoked, application.send(application.browser.fetch("/a")));
  }

  @Provokes(ErrorCode.CROSS_SITE)
  void formOfAnotherSite(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.signedIn();

    fixture.page(
        provoked,
        application.send(
            application.browser.post("/atlassian/logout").header("Sec-Fetch-Site", "cross-site")));
  }

  @Provokes(ErrorCode.BAD_PARAMETER)
  void pageElsewhere(ProvokedFailure provoked) {
    fixture.page(
        provoked,
        application.send(application.browser.open("/atlassian/connect?to=//evil.example")));
  }

  @Provokes(ErrorCode.BAD_METHOD)
  void logoutByLink(ProvokedFailure provoked) {
    fixture.page(provoked, application.send(application.browser.open("/atlassian/logout")));
  }

  @Provokes(ErrorCode.MISSING_SCOPE)
  void formThatNeedsAnotherScope(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.signedIn("trivet.protect=/a,/b=write:jira-work");

    fixture.page(provoked, application.send(application.browser.post("/b")));
  }

  @Provokes(ErrorCode.MISSING_SCOPE)
  void scriptThatNeedsAnotherScope(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.signedIn("trivet.protect=/a,/b=write:jira-work");

    fixture.problem(provoked, application.send(application.browser.fetch("/b")));
  }

  @Provokes(ErrorCode.NO_SITE)
  void pageThatNeedsASite(ProvokedFailure provoked) {
    ApplicationFixture application = withoutSites();

    fixture.page(provoked, application.send(application.browser.open("/jira/x")));
  }

  @Provokes(ErrorCode.NO_SITE)
  void scriptThatNeedsASite(ProvokedFailure provoked) {
    ApplicationFixture application = withoutSites();

    fixture.problem(provoked, application.send(application.browser.fetch("/jira/x")));
  }

  private ApplicationFixture withoutSites() {
    ApplicationFixture application =
        fixture.signedIn("trivet.recheck=PT0S", "trivet.protect=/*,/jira/*=read:jira-work");
    application.store.overruled =
        new GrantStatus(GrantState.LIVE, Scopes.parse("read:me read:jira-work"), Set.of());
    return application;
  }

  @Provokes(ErrorCode.NO_CALLER)
  void strangerOfTheApplication(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.open("trivet.identity=container");

    fixture.page(provoked, application.send(application.browser.open("/a")));
  }

  @Provokes(ErrorCode.NOT_HERE)
  void logout_whereTheLoginIsTheApplications(ProvokedFailure provoked) {
    ApplicationFixture application = fixture.open("trivet.identity=container");

    fixture.page(provoked, application.send(application.browser.post("/atlassian/logout")));
  }

  @Provokes(ErrorCode.FOREIGN_ORIGIN)
  void webSocketOfAnotherOrigin(ProvokedFailure provoked) {
    fixture.problem(
        provoked,
        application.send(
            application
                .browser
                .request("GET", "/socket")
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Origin", "https://evil.example")));
  }

  @Provokes(ErrorCode.UNKNOWN_PATH)
  void misspelledOwnPath(ProvokedFailure provoked) {
    fixture.page(provoked, application.send(application.browser.open("/atlassian/Connect")));
  }

  @Provokes(ErrorCode.UNKNOWN_PATH)
  void misspelledOwnPath_ofAScript(ProvokedFailure provoked) {
    fixture.problem(provoked, application.send(application.browser.fetch("/atlassian/sessions")));
  }

  @Provokes(ErrorCode.RETURN_PAGE_NOT_KEPT)
  void longPage(ProvokedFailure provoked) {
    assertThat(application.send(application.browser.open("/a?" + "b".repeat(9000))).getStatus())
        .isEqualTo(302);
  }

  @Provokes(ErrorCode.SESSION_UNCHANGED)
  void sessionListenerThatThrows(ProvokedFailure provoked) {
    FakeRequest callback = application.consent(application.browser, "/a", "mia", "site-a");
    SessionFailure.CONTAINER_THROWS.in(application.browser.session(), "id");

    fixture.page(provoked, application.send(callback));
  }

  @Provokes(ErrorCode.ROLE_SOURCE_FAILED)
  void roleSourceThatThrows(ProvokedFailure provoked) {
    application.signIn("/a", "mia", "site-a");
    application.roles(
        (account, sites) -> {
          throw new IllegalStateException("the directory is down");
        });
    application.send(application.browser.open("/a"));

    assertThat(application.chain.request().isUserInRole("editor")).isFalse();
  }

  @Provokes(ErrorCode.ACTION_FAILED)
  void observerThatBreaks(ProvokedFailure provoked) {
    FakeRequest callback = application.consent(application.browser, "/a", "mia", "site-a");
    application.events.broken = new NoSuchMethodError("an observer");

    fixture.page(provoked, application.send(callback));
  }
}
