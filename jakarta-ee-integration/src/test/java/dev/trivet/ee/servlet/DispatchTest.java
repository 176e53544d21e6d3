// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class DispatchTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  DispatchTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture =
        ApplicationFixture.open(fake, "trivet.protect=/secret/*,/jira/*=write:jira-work");
    this.browser = fixture.browser;
  }

  private FakeRequest dispatch(DispatcherType type, String path) {
    FakeRequest request = browser.open("/public").dispatched(type);
    if (type == DispatcherType.INCLUDE) {
      return request.attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, path);
    }
    return request.shownAs(path, null);
  }

  @ParameterizedTest
  @EnumSource
  void everyDispatch_toAGuardedPath_isDenied(DispatcherType type) {
    FakeResponse answer = fixture.send(dispatch(type, "/secret/x"));

    int denied =
        switch (type) {
          case REQUEST -> 302;
          case INCLUDE -> 200;
          case ERROR -> 500;
          default -> 401;
        };
    assertThat(answer.getStatus()).isEqualTo(denied);
    assertThat(fixture.chain.calls).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void innerDispatch_deniedIsNeverARedirect(DispatcherType type) {
    FakeResponse answer = fixture.send(dispatch(type, "/secret/x"));

    assertThat(answer.getHeader("Location")).isNull();
    assertThat(browser.session).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void everyDispatch_toAPublicPath_passes(DispatcherType type) {
    fixture.send(dispatch(type, "/public/x"));

    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyDispatch_withAnAccount_passes(DispatcherType type) {
    fixture.signIn("/secret/x", "mia", "site-a");

    fixture.send(dispatch(type, "/secret/x"));

    assertThat(fixture.chain.request().getUserPrincipal()).isNotNull();
  }

  private FakeRequest oddly(DispatcherType type, String raw) {
    FakeRequest request = dispatch(type, "/public/x");
    return type == DispatcherType.INCLUDE
        ? request.attribute(RequestDispatcher.INCLUDE_REQUEST_URI, "/app" + raw)
        : request.raw("/app" + raw, "/app");
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARD", "INCLUDE", "ASYNC"})
  void innerDispatch_spelledOddly_countsAsGuarded(DispatcherType type) throws Exception {
    for (String raw : List.of("/secret/../public/x", "/public/x;a=b", "/public//x", "/p%2fx")) {
      fixture.send(oddly(type, raw));
      fixture.send(oddly(type, raw.replace("public", "\u00fcber uns")));
    }
    assertThat(fixture.chain.calls).isZero();
    fixture.signIn("/secret/x", "mia", "site-a");

    fixture.send(oddly(type, "/secret/../public/x"));

    assertThat(fixture.chain.calls).as("it may be the pattern that demands more").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/WEB-INF/\u00fcber uns.jsp", "/public/a b", "/public/x", "/public/%20"})
  void innerDispatch_asPeopleWriteIt_isNotOdd(String raw) throws Exception {
    for (DispatcherType type : DispatcherType.values()) {
      if (type != DispatcherType.REQUEST) {
        fixture.send(oddly(type, raw));
      }
    }
    fixture.send(oddly(DispatcherType.ERROR, "/public/x;y"));

    assertThat(fixture.chain.calls).isEqualTo(5);
  }

  @Test
  void deniedDispatch_ofACommittedResponse_isLeftAsItIs() throws Exception {
    FakeResponse response = new FakeResponse().committed();

    fixture.send(dispatch(DispatcherType.FORWARD, "/secret/x"), response);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void deniedInclude_leavesThePageAsItIs() throws Exception {
    FakeResponse response = new FakeResponse();
    response.getWriter().print("before");

    fixture.send(dispatch(DispatcherType.INCLUDE, "/secret/x"), response);

    assertThat(response.body()).isEqualTo("before");
    assertThat(response.getHeader("Content-Type")).isNull();
  }

  @Test
  void deniedForward_ofAPageThatTookTheWriter_isAnsweredAllTheSame() throws Exception {
    FakeResponse response = new FakeResponse();
    response.getWriter().print("before");

    fixture.send(dispatch(DispatcherType.FORWARD, "/secret/x"), response);

    assertThat(response.getStatus()).isEqualTo(401);
    assertThat(response.body()).contains("TRV-0101").doesNotContain("before");
    assertThat(response.getHeader("Content-Length")).isNull();
  }

  @Test
  void include_isDecidedByTheIncludedPath() {
    FakeRequest include =
        browser
            .open("/public")
            .dispatched(DispatcherType.INCLUDE)
            .shownAs("/public", null)
            .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/secret")
            .attribute(RequestDispatcher.INCLUDE_PATH_INFO, "/x");

    fixture.send(include);

    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void forward_toOurOwnPath_isNotOurs() {
    FakeRequest callback = fixture.consent(browser, "/secret/x", "mia", "site-a");
    callback.dispatched(DispatcherType.FORWARD);

    fixture.send(callback);

    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(fixture.chain.calls).isEqualTo(1);
  }
}
