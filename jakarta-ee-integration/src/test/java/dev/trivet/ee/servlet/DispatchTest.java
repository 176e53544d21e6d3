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
  @AutoClose private final ApplicationFixture stage;
  private final FakeBrowser browser;

  DispatchTest(FakeAtlassian fake) {
    this.fake = fake;
    this.stage = ApplicationFixture.open(fake, "trivet.protect=/secret/*,/jira/*=write:jira-work");
    this.browser = stage.browser;
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
    FakeResponse answer = stage.send(dispatch(type, "/secret/x"));

    int denied =
        switch (type) {
          case REQUEST -> 302;
          case INCLUDE -> 200;
          case ERROR -> 500;
          default -> 401;
        };
    assertThat(answer.getStatus()).isEqualTo(denied);
    assertThat(stage.chain.calls).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void innerDispatch_deniedIsNeverARedirect(DispatcherType type) {
    FakeResponse answer = stage.send(dispatch(type, "/secret/x"));

    assertThat(answer.getHeader("Location")).isNull();
    assertThat(browser.session).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void everyDispatch_toAPublicPath_passes(DispatcherType type) {
    stage.send(dispatch(type, "/public/x"));

    assertThat(stage.chain.calls).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyDispatch_withAnAccount_passes(DispatcherType type) {
    stage.signIn("/secret/x", "mia", "site-a");

    stage.send(dispatch(type, "/secret/x"));

    assertThat(stage.chain.request().getUserPrincipal()).isNotNull();
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
      stage.send(oddly(type, raw));
      stage.send(oddly(type, raw.replace("public", "\u00fcber uns")));
    }
    assertThat(stage.chain.calls).isZero();
    stage.signIn("/secret/x", "mia", "site-a");

    stage.send(oddly(type, "/secret/../public/x"));

    assertThat(stage.chain.calls).as("it may be the pattern that demands more").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/WEB-INF/\u00fcber uns.jsp", "/public/a b", "/public/x", "/public/%20"})
  void innerDispatch_asPeopleWriteIt_isNotOdd(String raw) throws Exception {
    for (DispatcherType type : DispatcherType.values()) {
      if (type != DispatcherType.REQUEST) {
        stage.send(oddly(type, raw));
      }
    }
    stage.send(oddly(DispatcherType.ERROR, "/public/x;y"));

    assertThat(stage.chain.calls).isEqualTo(5);
  }

  @Test
  void deniedDispatch_ofACommittedResponse_isLeftAsItIs() throws Exception {
    FakeResponse response = new FakeResponse().committed();

    stage.send(dispatch(DispatcherType.FORWARD, "/secret/x"), response);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(stage.chain.calls).isZero();
  }

  @Test
  void deniedInclude_leavesThePageAsItIs() throws Exception {
    FakeResponse response = new FakeResponse();
    response.getWriter().print("before");

    stage.send(dispatch(DispatcherType.INCLUDE, "/secret/x"), response);

    assertThat(response.body()).isEqualTo("before");
    assertThat(response.getHeader("Content-Type")).isNull();
  }

  @Test
  void deniedForward_ofAPageThatTookTheWriter_isAnsweredAllTheSame() throws Exception {
    FakeResponse response = new FakeResponse();
    response.getWriter().print("before");

    stage.send(dispatch(DispatcherType.FORWARD, "/secret/x"), response);

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

    stage.send(include);

    assertThat(stage.chain.calls).isZero();
  }

  @Test
  void forward_toOurOwnPath_isNotOurs() {
    FakeRequest callback = stage.consent(browser, "/secret/x", "mia", "site-a");
    callback.dispatched(DispatcherType.FORWARD);

    stage.send(callback);

    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(stage.chain.calls).isEqualTo(1);
  }
}
