// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that beans and requests name the same person (field-reports 6). They cover every dispatch,
 * guarded and public pages, and a login that ends during a request.
 */
@ExtendWith(FakeAtlassianExtension.class)
class AccountConsistencyTest {

  private final FakeAtlassian fake;
  private ApplicationFixture fixture;
  private FakeBrowser browser;

  AccountConsistencyTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.protect=/secret/*", "trivet.recheck=PT0S");
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Ways in which a login ends during a request. */
  enum End {
    LOGOUT_OF_THE_REQUEST {
      @Override
      void happen(AccountConsistencyTest test, HttpServletRequest request) throws Exception {
        request.logout();
      }
    },
    LOGOUT_IN_ANOTHER_TAB {
      @Override
      void happen(AccountConsistencyTest test, HttpServletRequest request) {
        test.fixture.send(test.browser.post("/atlassian/logout"));
      }
    },
    SESSION_ENDED_BY_THE_APPLICATION {
      @Override
      void happen(AccountConsistencyTest test, HttpServletRequest request) {
        test.browser.session().invalidate();
      }
    },
    GRANT_ENDED {
      @Override
      void happen(AccountConsistencyTest test, HttpServletRequest request) {
        test.fixture.store.overruled = GrantStatus.NONE;
      }
    },
    NOT_AT_ALL {
      @Override
      void happen(AccountConsistencyTest test, HttpServletRequest request) {
        // the login stays
      }
    };

    abstract void happen(AccountConsistencyTest test, HttpServletRequest request) throws Exception;
  }

  private boolean agrees(HttpServletRequest shown, FakeRequest containers) {
    Principal principal = shown.getUserPrincipal();
    String name = principal == null ? null : principal.getName();
    boolean signedIn = fixture.gate.isSignedIn(containers);
    assertThat(shown.getRemoteUser()).isEqualTo(name);
    assertThat(shown.getAuthType()).isEqualTo(name == null ? null : "ATLASSIAN");
    assertThat(shown.isUserInRole("any")).isFalse();
    assertThat(name).isEqualTo(signedIn ? fake.person("mia").accountId() : null);
    return signedIn;
  }

  private static FakeRequest dispatched(FakeRequest request, DispatcherType type, String path) {
    request.dispatched(type);
    return type == DispatcherType.INCLUDE
        ? request.attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, path)
        : request.shownAs(path, null);
  }

  static Stream<Arguments> ends() {
    List<Arguments> all = new ArrayList<>();
    for (End end : End.values()) {
      for (DispatcherType type : DispatcherType.values()) {
        if (type != DispatcherType.REQUEST) {
          all.add(Arguments.of(end, type));
        }
      }
    }
    return all.stream();
  }

  /** Checks each dispatch with the container's own request and with the previous request. */
  @ParameterizedTest
  @MethodSource("ends")
  void laterDispatch_hasTheCurrentAccount(End end, DispatcherType type) throws Exception {
    for (String from : List.of("/secret/x", "/public")) {
      for (String to : List.of("/public", "/secret/x")) {
        for (boolean wrapped : new boolean[] {true, false}) {
          fixture.store.overruled = null;
          fixture.signIn("/atlassian/connect", "mia", "site-a");
          FakeRequest request = browser.open(from);
          List<Boolean> answers = new ArrayList<>();
          fixture.gate.handle(
              request,
              new FakeResponse(),
              (first, response) -> {
                HttpServletRequest shown = (HttpServletRequest) first;
                answers.add(agrees(shown, request));
                happen(end, shown);
                answers.add(agrees(shown, request));
                fixture.gate.handle(
                    wrapped
                        ? around(dispatched(request, type, to), shown)
                        : dispatched(request, type, to),
                    new FakeResponse(),
                    (second, answer) -> answers.add(agrees((HttpServletRequest) second, request)));
              });

          boolean lasts = end == End.NOT_AT_ALL;
          List<Boolean> expected = new ArrayList<>(List.of(true, lasts));
          if (lasts || to.equals("/public")) {
            expected.add(lasts);
          }
          assertThat(answers).as(from + " to " + to + " " + wrapped).isEqualTo(expected);
        }
      }
    }
  }

  private void happen(End end, HttpServletRequest request) {
    try {
      end.happen(this, request);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  /**
   * Returns a dispatched request as a container makes it, with its path and the previous wrapper.
   */
  private static HttpServletRequest around(FakeRequest dispatched, HttpServletRequest before) {
    return new HttpServletRequestWrapper(before) {
      @Override
      public DispatcherType getDispatcherType() {
        return dispatched.getDispatcherType();
      }

      @Override
      public String getServletPath() {
        return dispatched.getServletPath();
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void publicPage_hasTheAccountToo(DispatcherType type) throws Exception {
    fixture.signIn("/secret/x", "mia", "site-a");
    FakeRequest request = dispatched(browser.open("/public"), type, "/public");

    fixture.send(request);

    assertThat(agrees(fixture.chain.request(), request)).isTrue();
  }

  @Test
  void publicPage_withoutASession_isNotWrapped() {
    FakeRequest request = browser.open("/public");

    fixture.send(request);

    assertThat(fixture.chain.request()).isSameAs(request);
  }

  @Test
  void publicPage_readsNothingThatTheApplicationDoesNotRead() {
    fixture.signIn("/secret/x", "mia", "site-a");
    int before = fixture.store.reads.get();

    fixture.send(browser.open("/public"));

    assertThat(fixture.store.reads).hasValue(before);
  }

  /**
   * Checks that beans throw then, and that a page which only reads the caller continues without
   * one.
   */
  @Test
  void publicPage_whoseDatabaseIsAway_showsNoCaller() {
    fixture.signIn("/secret/x", "mia", "site-a");
    fixture.send(browser.open("/public"));
    fixture.store.broken =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "away", null, null);

    assertThat(fixture.chain.request().getUserPrincipal()).isNull();
    assertThat(fixture.chain.request().getRemoteUser()).isNull();
  }

  /** Checks that a login filter shows its caller in each dispatch, also after a logout. */
  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void containerIdentity_afterALogout_hasNoAccount(DispatcherType type) throws Exception {
    fixture.close();
    fixture =
        ApplicationFixture.open(fake, "trivet.protect=/secret/*", "trivet.identity=container");
    browser = fixture.browser;
    browser.caller = "mia.local";
    fixture.signIn("/secret/x", "mia", "site-a");
    FakeRequest request = browser.open("/secret/x");
    List<Boolean> answers = new ArrayList<>();

    fixture.gate.handle(
        loggedIn(request),
        new FakeResponse(),
        (first, response) -> {
          answers.add(fixture.gate.isSignedIn(request));
          happen(End.LOGOUT_OF_THE_REQUEST, (HttpServletRequest) first);
          fixture.gate.handle(
              loggedIn(dispatched(request, type, "/public")),
              new FakeResponse(),
              (second, answer) -> {
                HttpServletRequest shown = (HttpServletRequest) second;
                answers.add(fixture.gate.isSignedIn(request));
                assertThat(shown.getUserPrincipal()).isNull();
                assertThat(shown.getRemoteUser()).isNull();
                assertThat(shown.getAuthType()).isNull();
                assertThat(shown.isUserInRole("any")).isFalse();
              });
        });

    assertThat(answers).containsExactly(true, false);
  }

  private static HttpServletRequest loggedIn(FakeRequest request) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public Principal getUserPrincipal() {
        return () -> "mia.local";
      }

      @Override
      public String getRemoteUser() {
        return "mia.local";
      }

      @Override
      public boolean isUserInRole(String role) {
        return true;
      }
    };
  }
}
