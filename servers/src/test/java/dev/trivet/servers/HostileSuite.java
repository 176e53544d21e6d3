// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.servers.guarded.Marks;
import dev.trivet.servers.hostile.Dispatch;
import dev.trivet.servers.hostile.HostileMarks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks on the guard without an account. No request data that the hostile application copies
 * opens the guard or names a person, with any dispatch.
 */
interface HostileSuite {

  /** Returns the applications under test. */
  HostileFixture fixture();

  List<Dispatch> SIMPLE =
      List.of(Dispatch.FORWARD, Dispatch.INCLUDE, Dispatch.ASYNC, Dispatch.ERROR);

  @ParameterizedTest
  @EnumSource
  default void anonymous_isRefusedByTheGuard_andNotByChance(HostileForm form) throws Exception {
    Browser anonymous = new Browser();
    List<String> complaints = new ArrayList<>();
    for (Dispatch by : Dispatch.values()) {
      for (String to : HostileFixture.GUARDED) {
        HostileRequest request = HostileRequest.dispatch(by, to);
        String answer = request.send(anonymous, HostileFixture.context(form));
        boolean refused = by.isPart() || answer.contains("TRV-01");
        complaints.add(
            refused ? HostileFixture.complaint(request, answer) : request + " got " + answer);
      }
      HostileRequest open = HostileRequest.dispatch(by, "/open/who");
      String answer =
          HostileRequest.withAccount(open.send(anonymous, HostileFixture.context(form)), "none");
      complaints.add(answer.contains(HostileMarks.NO_PERSON) ? "" : open + " got " + answer);
    }
    complaints.removeIf(String::isEmpty);

    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  default void anonymous_withForgedAttributes_reachesNothingGuarded(HostileForm form)
      throws Exception {
    List<HostileRequest> requests = new ArrayList<>();
    for (ForgedAttributes forged : ForgedAttributes.groups(HostileFixture.VALUES)) {
      for (Dispatch by : Dispatch.values()) {
        requests.add(HostileRequest.dispatch(by, "/app/who").with(forged));
      }
    }
    for (ForgedAttributes forged : ForgedAttributes.singles(List.of("true", "/open/who"))) {
      for (Dispatch by : SIMPLE) {
        requests.add(HostileRequest.dispatch(by, "/app/who").with(forged));
      }
    }

    assertThat(fixture().attack(form, requests)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  default void anonymous_withForgedAttributesEverywhere_hasNoAccount(HostileForm form)
      throws Exception {
    List<HostileRequest> requests = new ArrayList<>();
    for (ForgedAttributes forged : ForgedAttributes.groups(HostileFixture.VALUES)) {
      for (Dispatch by : SIMPLE) {
        for (String to : List.of("/open/who", "/app/who")) {
          requests.add(HostileRequest.dispatch(by, to).with(forged).with("everywhere", "true"));
        }
      }
      // the session contains attributes that the application has written
      requests.add(HostileRequest.dispatch(Dispatch.FORWARD, "/open/who").from("/app/who"));
    }

    assertThat(fixture().attack(form, requests)).isEmpty();
    assertThat(fixture().mia(form).open(HostileFixture.context(form).at("/app/who")).body())
        .as("a signed-in person, with forged attributes in the context")
        .contains(Marks.GUARDED, HostileFixture.MIA);
  }

  /** Checks attributes from which servlets of the server read the page to serve. */
  @ParameterizedTest
  @EnumSource
  default void anonymous_whoWritesAnotherPath_getsNoOtherPage(HostileForm form) throws Exception {
    assertThat(fixture().attack(form, otherPaths(form, Dispatch.PLAIN))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  default void anonymous_whoseRequestForgesAnotherPath_getsNoOtherPage(HostileForm form)
      throws Exception {
    assertThat(fixture().attack(form, otherPaths(form, Dispatch.FORGED))).isEmpty();
  }

  private List<HostileRequest> otherPaths(HostileForm form, Iterable<Dispatch> dispatches) {
    String contextPath = HostileFixture.context(form).path();
    List<HostileRequest> requests = new ArrayList<>();
    for (Dispatch by : dispatches) {
      for (String path :
          List.of("/docs/page.jsp", "/docs/page.html", "/open/../docs/page.jsp", "/app/who")) {
        for (ForgedAttributes forged : ForgedAttributes.includes(contextPath, path)) {
          HostileFixture.OPEN.forEach(
              to -> requests.add(HostileRequest.dispatch(by, to).with(forged)));
        }
      }
      for (ForgedAttributes forged : ForgedAttributes.includes(contextPath, "/open/who")) {
        HostileFixture.GUARDED.forEach(
            to -> requests.add(HostileRequest.dispatch(by, to).with(forged)));
      }
    }
    return requests;
  }

  @ParameterizedTest
  @EnumSource
  default void anonymous_overTwoDispatches_reachesNothingGuarded(HostileForm form)
      throws Exception {
    List<HostileRequest> requests = new ArrayList<>();
    for (Dispatch first : Dispatch.PLAIN) {
      for (Dispatch second : Dispatch.PLAIN) {
        HostileRequest inner = HostileRequest.dispatch(second, "/app/who");
        requests.add(HostileRequest.dispatch(first, inner.target()));
        for (ForgedAttributes forged :
            ForgedAttributes.includes(HostileFixture.context(form).path(), "/open/who")) {
          // written while the first dispatch is under way
          requests.add(HostileRequest.dispatch(first, inner.with(forged).target()));
        }
      }
    }

    assertThat(fixture().attack(form, requests)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  default void failurePage_thatDispatchesAgain_endsTheRequest(HostileForm form) throws Exception {
    List<HostileRequest> requests = new ArrayList<>();
    for (Dispatch again : Dispatch.values()) {
      for (Dispatch by : Dispatch.values()) {
        for (String to : List.of("/app/who", "/app/failed")) {
          requests.add(HostileRequest.dispatch(by, to).with("again", again.name()));
        }
      }
      for (String page :
          List.of("/atlassian/callback", "/atlassian/sites", "/app/x;y", "/open/absent")) {
        requests.add(
            HostileRequest.dispatch(again, "/app/who").from(page).with("again", again.name()));
      }
    }

    assertThat(fixture().attack(form, requests)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  default void guardedFailurePage_isShownByTrivetOnly(HostileForm form) throws Exception {
    String shown = HostileMarks.FAILURE_PAGE;
    List<HostileRequest> requests = new ArrayList<>();
    requests.add(HostileRequest.dispatch(Dispatch.FORWARD, "/app/failed").from("/app/failed"));
    for (Dispatch by : Dispatch.values()) {
      for (ForgedAttributes forged :
          ForgedAttributes.groups(HostileFixture.VALUES).subList(0, HostileFixture.VALUES.size())) {
        requests.add(HostileRequest.dispatch(by, "/app/failed").with(forged));
      }
    }
    List<String> complaints = new ArrayList<>();
    Browser anonymous = new Browser();
    for (HostileRequest request : requests) {
      String answer = request.send(anonymous, HostileFixture.context(form));
      if (answer.contains(shown) && (!form.hasErrorPage() || !answer.contains(shown + "TRV-01"))) {
        complaints.add(request + " got " + answer);
      }
    }

    assertThat(complaints).isEmpty();
    assertThat(
            HostileRequest.dispatch(Dispatch.FORWARD, "/secret")
                .send(anonymous, HostileFixture.context(form)))
        .startsWith("401 ")
        .contains((form.hasErrorPage() ? shown : "") + "TRV-01");
  }
}
