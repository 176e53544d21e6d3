// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of requests for the Faces servlet, recognised by the container's mapping. */
@ExtendWith(FakeAtlassianExtension.class)
class FacesGuardTest {

  private static final String PROTECT =
      "trivet.protect=/app/*,/tasks.xhtml,/jira/*=write:jira-work";

  private final FakeAtlassian fake;
  private ApplicationFixture fixture;

  FacesGuardTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = open();
  }

  private ApplicationFixture open(String... more) {
    String[] settings = new String[more.length + 1];
    System.arraycopy(more, 0, settings, 1, more.length);
    settings[0] = PROTECT;
    ApplicationFixture opened = ApplicationFixture.open(fake, settings);
    opened.browser.context.servlets.put(
        "Views", new FakeServlet(FakeServlet.FACES, "*.xhtml", "*.jsf", "/faces/*", "/tasks"));
    opened.browser.context.servlets.put("Other", new FakeServlet("com.example.Other", "*.do"));
    return opened;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/app/x.xhtml, *.xhtml",
    "/app/x.jsf, *.jsf",
    "/faces/app/x.xhtml, /faces/*",
    "/tasks.xhtml, *.xhtml",
    "/tasks.jsf, *.jsf",
    "/faces/tasks.xhtml, /faces/*",
    "/tasks, /tasks"
  })
  void everyMapping_ofAGuardedView_asksForAnAccount(String path, String pattern) {
    FakeResponse answer =
        fixture.send(fixture.browser.open(path + "?a=b").answeredBy("Views", pattern));

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void pathOfAnotherServlet_isDecidedByThePathAlone() {
    fixture.send(fixture.browser.open("/faces/app/x.xhtml").answeredBy("Other", "/faces/app/*"));

    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @Test
  void unknownServlet_mayBeTheFacesServlet() {
    FakeResponse answer = fixture.send(fixture.browser.open("/tasks").answeredBy("", ""));
    fixture.send(fixture.browser.open("/faces/app/x.xhtml").answeredBy("", ""));

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void withoutFacesServlet_theContainerIsNotAskedForTheMapping() {
    fixture.browser.context.servlets.clear();

    fixture.send(fixture.browser.open("/tasks.jsf"));

    assertThat(fixture.chain.calls).as("the call would have failed").isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyDispatch_toAnAlias_isDenied(DispatcherType type) {
    FakeRequest request = fixture.browser.open("/open").dispatched(type);
    if (type == DispatcherType.INCLUDE) {
      request
          .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/tasks.jsf")
          .attribute(RequestDispatcher.INCLUDE_MAPPING, FakeServlet.mapping("Views", "*.jsf"));
    } else {
      request.shownAs("/tasks.jsf", null).answeredBy("Views", "*.jsf");
    }

    fixture.send(request);

    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void include_withoutMapping_mayBeOfAView() {
    fixture.send(
        fixture
            .browser
            .open("/open")
            .dispatched(DispatcherType.INCLUDE)
            .attribute(RequestDispatcher.INCLUDE_MAPPING, "*.jsf")
            .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/tasks.jsf"));

    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void alias_demandsTheScopesOfItsView() {
    fixture.signIn("/app/x.xhtml", "mia", "site-a");

    FakeResponse answer =
        fixture.send(fixture.browser.post("/jira/x.jsf").answeredBy("Views", "*.jsf"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.body()).contains("write:jira-work");
  }

  @Test
  void ambiguousPath_whereAllowed_countsAsGuardedByEveryPattern() {
    fixture.close();
    fixture = open("trivet.strict-paths=false");

    FakeResponse answer =
        fixture.send(
            fixture.browser.open("/x.jsf;a=b").shownAs("/x.jsf", null).answeredBy("Views", ""));

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(fixture.chain.calls).isZero();
  }
}
