// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.request.LogoutMark;
import dev.trivet.ee.session.Login;
import dev.trivet.ee.session.RequestHolder;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that nothing which an application copies by name from a request opens the guard or names a
 * person (field-reports 1, DESIGN 8).
 */
@ExtendWith(FakeAtlassianExtension.class)
class AuthorityTest {

  private final FakeAtlassian fake;
  private ApplicationFixture fixture;
  private FakeBrowser browser;

  AuthorityTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.protect=/secret/*");
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void reopen(String... settings) {
    fixture.close();
    fixture = ApplicationFixture.open(fake, settings);
    browser = fixture.browser;
  }

  private static FakeRequest dispatched(FakeRequest request, DispatcherType type, String path) {
    request.dispatched(type);
    return type == DispatcherType.INCLUDE
        ? request.attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, path)
        : request.shownAs(path, null);
  }

  /** Dispatches with a request wrapper of the application. */
  private int passed(HttpServletRequest request) throws IOException, ServletException {
    int before = fixture.chain.calls;
    fixture.gate.handle(request, new FakeResponse(), fixture.chain);
    return fixture.chain.calls - before;
  }

  static Stream<Object> forged() {
    return Stream.of("x", "true", true, Map.of("code", "TRV-0201"), "/secret/x", "mia.local");
  }

  @ParameterizedTest
  @MethodSource("forged")
  void attribute_ofAnyName_opensNothing(Object value) {
    for (String settings : List.of("trivet.identity=atlassian", "trivet.identity=container")) {
      for (String page : List.of("trivet.landing-page=/", "trivet.error-page=/secret/error")) {
        reopen("trivet.protect=/secret/*", settings, page);
        for (DispatcherType type : DispatcherType.values()) {
          FakeRequest request = dispatched(browser.open("/public"), type, "/secret/error");
          for (String name :
              List.of(
                  ResponseWriter.FAILURE,
                  RequestHolder.ATTRIBUTE,
                  LogoutMark.ATTRIBUTE,
                  Login.ATTRIBUTE,
                  "trivet.caller",
                  "dev.trivet.settings")) {
            request.attribute(name, value);
          }

          fixture.send(request);

          assertThat(fixture.chain.calls).as(settings + " " + page + " " + type).isZero();
        }
      }
    }
  }

  @Test
  void attribute_namesNoCallerForBeans() {
    reopen("trivet.identity=container");
    browser.caller = "mia.local";
    fixture.signIn("/a", "mia", "site-a");
    browser.caller = null;

    for (Object value : forged().toList()) {
      FakeRequest request =
          browser
              .open("/a")
              .attribute("trivet.caller", value)
              .attribute(RequestHolder.ATTRIBUTE, value);
      assertThat(fixture.gate.login(request)).isNull();
    }
  }

  /** Returns the request wrapper of a login filter in front of Trivet. */
  private static HttpServletRequest loggedIn(FakeRequest request, String user) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public Principal getUserPrincipal() {
        return () -> user;
      }
    };
  }

  @Test
  void callerOfALoginFilter_isKnownToBeans_forThisRequestOnly() throws Exception {
    reopen("trivet.identity=container");
    browser.caller = "mia.local";
    fixture.signIn("/a", "mia", "site-a");
    browser.caller = null;
    FakeRequest plain = browser.open("/a");
    FakeRequest other = new FakeBrowser().open("/a");
    List<@Nullable Login> seen = new ArrayList<>();

    fixture.gate.handle(
        loggedIn(plain, "mia.local"),
        new FakeResponse(),
        (request, response) -> {
          seen.add(fixture.gate.login(plain));
          // an application may copy all attributes to another request, objects too
          other.setAttribute(
              RequestHolder.ATTRIBUTE,
              Objects.requireNonNull(plain.getAttribute(RequestHolder.ATTRIBUTE)));
          seen.add(fixture.gate.login(other));
        });
    seen.add(fixture.gate.login(plain));

    assertThat(seen).hasSize(3);
    assertThat(seen.get(0)).isNotNull();
    assertThat(seen.get(1)).isNull();
    assertThat(seen.get(2)).isNull();
    assertThat(plain.getAttribute(RequestHolder.ATTRIBUTE)).isNull();
  }

  @Test
  void callerOfAnInnerDispatch_givesWayToTheOuterOneAgain() throws Exception {
    reopen("trivet.identity=container", "trivet.protect=/secret/*");
    FakeRequest plain = browser.open("/public");
    List<@Nullable Object> seen = new ArrayList<>();

    fixture.gate.handle(
        loggedIn(plain, "mia.local"),
        new FakeResponse(),
        (request, response) -> {
          plain.dispatched(DispatcherType.FORWARD);
          fixture.gate.handle(
              loggedIn(plain, "edward.local"),
              new FakeResponse(),
              (inner, answer) -> seen.add(RequestHolder.find(plain).getUserPrincipal().getName()));
          seen.add(RequestHolder.find(plain).getUserPrincipal().getName());
        });

    assertThat(seen).containsExactly("edward.local", "mia.local");
  }

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void logout_endsWhatWasLetThroughInTheSameRequest(DispatcherType type) throws Exception {
    fixture.signIn("/secret/x", "mia", "site-a");
    FakeRequest request = browser.open("/secret/x");
    List<Integer> passed = new ArrayList<>();

    fixture.gate.handle(
        request,
        new FakeResponse(),
        (admitted, response) -> {
          HttpServletRequest inner = (HttpServletRequest) admitted;
          inner.logout();
          assertThat(inner.getUserPrincipal()).isNull();
          assertThat(inner.getRemoteUser()).isNull();
          assertThat(inner.getAuthType()).isNull();
          dispatched(request, type, "/secret/x");
          passed.add(passed(inner));
          passed.add(passed(request));
        });

    assertThat(passed).containsExactly(0, 0);
    assertThat(fixture.gate.login(request)).isNull();
    assertThat(fixture.events.signedOut).hasSize(1);
    assertThat(browser.session().valid).as("the application's").isTrue();
    assertThat(fixture.send(browser.open("/secret/x")).getStatus()).isEqualTo(302);
  }

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void logout_ofTheApplicationsUser_endsItToo(DispatcherType type) throws Exception {
    reopen("trivet.identity=container");
    browser.caller = "mia.local";
    fixture.signIn("/a", "mia", "site-a");
    FakeRequest request = browser.open("/a");
    List<Integer> passed = new ArrayList<>();

    fixture.gate.handle(
        loggedIn(request, "mia.local"),
        new FakeResponse(),
        (admitted, response) -> {
          HttpServletRequest inner = (HttpServletRequest) admitted;
          inner.logout();
          assertThat(inner.getUserPrincipal()).isNull();
          dispatched(request, type, "/a");
          passed.add(passed(inner));
          passed.add(passed(loggedIn(request, "mia.local")));
          inner.login("mia.local", "");
          passed.add(passed(inner));
        });

    assertThat(passed).as("until the next login").containsExactly(0, 0, 1);
  }

  /** Checks a container that throws where its own login has no caller, as Jetty does. */
  @Test
  void logout_whereTheContainerKnowsNoCaller_doesNotFail() throws Exception {
    fixture.signIn("/secret/x", "mia", "site-a");
    FakeRequest request = browser.open("/secret/x").failingToLogOut();

    fixture.gate.handle(
        request,
        new FakeResponse(),
        (admitted, response) -> ((HttpServletRequest) admitted).logout());

    assertThat(fixture.events.signedOut).hasSize(1);
  }

  @Test
  void forward_afterTheSessionEnded_isDecidedAgain() throws Exception {
    fixture.signIn("/secret/x", "mia", "site-a");
    FakeRequest request = browser.open("/secret/x");
    List<Integer> passed = new ArrayList<>();

    fixture.gate.handle(
        request,
        new FakeResponse(),
        (admitted, response) -> {
          browser.session().invalidate();
          dispatched(request, DispatcherType.FORWARD, "/secret/x");
          passed.add(passed((HttpServletRequest) admitted));
        });

    assertThat(passed).containsExactly(0);
  }

  /**
   * Checks a text in Edward's session with Mallory's own flow, whose state and verifier she knows.
   */
  @Test
  void text_inTheSession_isNoFlow() {
    FakeBrowser mallory = new FakeBrowser();
    URI authorize = fixture.send(mallory.open("/secret/x")).location();
    browser.startSession();
    mallory
        .session()
        .attributes
        .forEach(
            (name, value) -> {
              Object text = value instanceof byte[] kept ? new String(kept, UTF_8) : value;
              browser.session().setAttribute(name, text.toString());
            });

    FakeResponse answer = fixture.send(browser.open(fake.consent(authorize, "mia", "site-a")));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(Login.readAccountId(browser.open("/secret/x"))).isNull();
  }

  /** Checks a list in the session, as a JSON library makes it of an array. */
  @Test
  void listOfAnotherClass_inTheSession_isNoLogin() {
    fixture.signIn("/secret/x", "mia", "site-a");
    List<?> login = (List<?>) browser.attribute(Login.ATTRIBUTE);
    FakeBrowser mallory = new FakeBrowser();
    for (Object copy : List.of(new ArrayList<>(login), Arrays.asList(login.toArray()))) {
      mallory.startSession().setAttribute(Login.ATTRIBUTE, copy);

      assertThat(fixture.send(mallory.open("/secret/x")).getStatus()).isEqualTo(302);
    }
  }
}
