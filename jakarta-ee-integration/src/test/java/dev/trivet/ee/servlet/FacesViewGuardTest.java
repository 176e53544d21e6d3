// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.request.ErrorPageRequest;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of views that Faces shows in the response to a request for another page. */
@ExtendWith(FakeAtlassianExtension.class)
class FacesViewGuardTest {

  private static final String CONNECT = ApplicationFixture.BASE + "/atlassian/connect";

  private final FakeAtlassian fake;
  private final FakeResponse response = new FakeResponse();
  private ApplicationFixture fixture;

  FacesViewGuardTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = open();
  }

  private ApplicationFixture open(String... more) {
    String[] settings = new String[more.length + 1];
    System.arraycopy(more, 0, settings, 1, more.length);
    settings[0] = "trivet.protect=/app/*,/tasks.jsf,/jira/*=write:jira-work";
    ApplicationFixture opened = ApplicationFixture.open(fake, settings);
    opened.browser.context.servlets.put(
        "Views", new FakeServlet(FakeServlet.FACES, "*.xhtml", "*.jsf", "/faces/*"));
    return opened;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private boolean admits(HttpServletRequest request, String viewId) throws Exception {
    return fixture.gate.admitView(request, response, viewId, () -> viewId);
  }

  private FakeRequest submit() {
    return fixture.browser.post("/open.xhtml").answeredBy("Views", "*.xhtml");
  }

  @ParameterizedTest
  @CsvSource({
    "/app/x.xhtml, false",
    "/app, false",
    "/tasks.xhtml, false",
    "/open.xhtml, true",
    "/application.xhtml, true",
    "/open/../app/x.xhtml, false",
    "/open//x.xhtml, false",
    "/%61pp/x.xhtml, false",
    "/%2e%2e/app/x.xhtml, false",
    "app/x.xhtml, false",
    "'', false"
  })
  void view_isShownWithoutAnAccount_onlyWhereItIsPublic(String viewId, boolean shown)
      throws Exception {
    assertThat(admits(submit(), viewId)).isEqualTo(shown);
    assertThat(response.getStatus()).isEqualTo(shown ? 200 : 303);
  }

  @Test
  void view_inTheAnswerToAForm_leadsToSignInAndToTheView() throws Exception {
    assertThat(admits(submit(), "/app/x.xhtml")).isFalse();

    assertThat(response.location()).hasToString(CONNECT + "?to=%2Fapp%2Fx.xhtml");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(fixture.browser.session).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "//evil.example/x", "/atlassian/logout", "/app/x;a=b"})
  void view_withoutAnAddressThatOneCanReturnTo_leadsToTheLandingPage(String page) throws Exception {
    fixture.gate.admitView(submit(), response, "/app/x.xhtml", () -> page);

    assertThat(response.location()).hasToString(CONNECT);
  }

  @Test
  void view_inTheAnswerToALink_beginsASignInThatReturnsToTheLink() throws Exception {
    assertThat(admits(fixture.browser.open("/open.xhtml?a=b"), "/app/x.xhtml")).isFalse();

    assertThat(response.location().toString()).startsWith(fake.url() + "/authorize?");
  }

  @Test
  void view_inTheAnswerToAScriptOfFaces_isAPartialRedirect() throws Exception {
    FakeRequest click = submit().header("Faces-Request", "partial/ajax");
    response.getWriter().print("<partial-response>");

    assertThat(admits(click, "/app/x.xhtml")).isFalse();

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("<?xml")
        .contains("<redirect url=\"" + CONNECT + "?to=%2Fapp%2Fx.xhtml\"></redirect>");
  }

  @Test
  void view_inTheAnswerToAnotherScript_isProblemDetails() throws Exception {
    assertThat(admits(fixture.browser.fetch("/open.xhtml"), "/app/x.xhtml")).isFalse();

    assertThat(response.getStatus()).isEqualTo(401);
  }

  @Test
  void view_ofAResponseThatIsCommitted_isNotShownEither() throws Exception {
    response.committed();

    assertThat(admits(submit(), "/app/x.xhtml")).isFalse();
    assertThat(response.body()).isEmpty();
  }

  @Test
  void view_withAnAccount_isShownAndNotCached() throws Exception {
    fixture.signIn("/app/x.xhtml", "mia", "site-a");

    assertThat(admits(submit(), "/app/x.xhtml")).isTrue();
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void view_withAnAccount_keepsTheCacheControlOfTheApplication() throws Exception {
    fixture.signIn("/app/x.xhtml", "mia", "site-a");
    response.setHeader("Cache-Control", "private");

    assertThat(admits(submit(), "/app/x.xhtml")).isTrue();
    assertThat(response.getHeader("Cache-Control")).isEqualTo("private");
  }

  @Test
  void view_thatNeedsMoreScopes_isNotShown() throws Exception {
    fixture.signIn("/app/x.xhtml", "mia", "site-a");

    assertThat(admits(submit(), "/jira/x.xhtml")).isFalse();
    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(response.body()).contains("write:jira-work");
  }

  @Test
  void view_afterTheSessionEndedInTheSameRequest_isNotShown() throws Exception {
    fixture.signIn("/app/x.xhtml", "mia", "site-a");
    fixture.send(fixture.browser.post("/app/x.xhtml").answeredBy("Views", "*.xhtml"));
    fixture.browser.session().invalidate();

    boolean admitted =
        fixture.gate.admitView(fixture.chain.request(), response, "/app/home.xhtml", () -> "");

    assertThat(admitted).isFalse();
  }

  @Test
  void view_inAnApplicationWithItsOwnLogin_needsThatLoginFirst() throws Exception {
    fixture.close();
    fixture = open("trivet.identity=container");

    assertThat(admits(submit(), "/app/x.xhtml")).isFalse();
    assertThat(response.getStatus()).isEqualTo(401);
    assertThat(response.body()).contains("TRV-0109");
    fixture.browser.caller = "edward";
    FakeResponse second = new FakeResponse();
    fixture.gate.admitView(submit(), second, "/app/x.xhtml", () -> "/app/x.xhtml");
    assertThat(second.location()).hasToString(CONNECT + "?to=%2Fapp%2Fx.xhtml");
  }

  @Test
  void errorPage_thatIsAView_isShownInOurForwardOnly() throws Exception {
    fixture.close();
    fixture = open("trivet.error-page=/app/failed.jsf?x=y");
    ErrorPageRequest ours = new ErrorPageRequest(forward("/app/failed.jsf"), "/app/failed.jsf");

    assertThat(admits(ours, "/app/failed.xhtml")).isTrue();
    for (String other : List.of("/app/x.xhtml", "/app/failed2.xhtml", "/tasks.xhtml")) {
      assertThat(admits(ours, other)).as(other).isFalse();
    }
    FakeRequest copied = forward("/app/failed.jsf");
    copied.attribute(ResponseWriter.FAILURE, Map.of("code", "TRV-0202"));
    assertThat(admits(copied, "/app/failed.xhtml")).isFalse();
    assertThat(
            admits(
                new ErrorPageRequest(forward("/open.xhtml"), "/app/failed.jsf"),
                "/app/failed.xhtml"))
        .isFalse();
    assertThat(
            admits(
                new ErrorPageRequest(fixture.browser.open("/app/failed.jsf"), "/app/failed.jsf"),
                "/app/failed.xhtml"))
        .isFalse();
    ours.close();
    assertThat(admits(ours, "/app/failed.xhtml")).as("when the forward is over").isFalse();
  }

  private FakeRequest forward(String path) {
    return fixture
        .browser
        .open("/x")
        .dispatched(DispatcherType.FORWARD)
        .shownAs(path, null)
        .answeredBy("Views", "*.jsf");
  }

  @Test
  void gate_isThatOfTheServletContext() {
    FakeContext context = new FakeContext();
    assertThat(GateRegistry.find(context.asContext())).isNull();
    context.setAttribute("dev.trivet.context.x", "a text that an application copied");
    assertThat(GateRegistry.find(context.asContext())).isNull();

    GateRegistry.open(context.asContext(), fixture.gate, () -> {});

    assertThat(GateRegistry.find(context.asContext())).isSameAs(fixture.gate);
  }
}
