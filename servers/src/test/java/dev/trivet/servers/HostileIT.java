// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.endpoint.Sha256;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Person;
import dev.trivet.servers.guarded.Marks;
import dev.trivet.servers.hostile.Dispatch;
import dev.trivet.servers.hostile.HostileMarks;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests of signed-in people in the hostile application: each sees only their own data, until they
 * log out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileIT implements HostileSuite {

  private final HostileFixture fixture = new HostileFixture();

  @BeforeAll
  void start() throws Exception {
    fixture.start();
  }

  @Override
  public HostileFixture fixture() {
    return fixture;
  }

  @ParameterizedTest
  @EnumSource
  void signedIn_byEveryDispatch_seesItAllAsHerself(HostileForm form) throws Exception {
    List<String> complaints = new ArrayList<>();
    for (Dispatch by : Dispatch.values()) {
      for (String to : HostileFixture.GUARDED) {
        HostileRequest request = HostileRequest.dispatch(by, to);
        String answer = request.send(fixture.mia(form), HostileFixture.context(form));
        boolean unable =
            to.endsWith(".xhtml")
                && by.name().contains("ASYNC")
                && !ServerUnderTest.hasRequestScopeInAsync();
        complaints.add(
            unable || answer.contains(Marks.GUARDED) || !ServerUnderTest.servesByDispatch(to)
                ? ""
                : request + " got " + answer);
      }
      for (String to : List.of("/app/who", "/open/who")) {
        HostileRequest request = HostileRequest.dispatch(by, to);
        String answer = request.send(fixture.mia(form), HostileFixture.context(form));
        complaints.add(other(request, answer, HostileFixture.MIA, HostileFixture.EDWARD));
        String caller = form.hasOwnLogin() ? HostileFixture.MIA_LOCAL : HostileFixture.MIA_ID;
        boolean agrees = answer.contains("principal=" + caller + " user=" + caller + " ");
        complaints.add(agrees ? "" : "another caller than the account's: " + answer);
      }
    }
    complaints.removeIf(String::isEmpty);

    assertThat(complaints).isEmpty();
  }

  /** Checks that a callback that waits for Atlassian goes on as every request does. */
  @ParameterizedTest
  @EnumSource
  void observerOfASignIn_hasTheRequestScope(HostileForm form) throws Exception {
    DeployedApplication context = HostileFixture.context(form);
    assertThat(fixture.mia(form).open(context.at("/open/heard")).body())
        .contains("/atlassian/callback account=" + HostileFixture.MIA)
        .contains(" of " + HostileFixture.MIA);
  }

  /** On some servers a thread still holds the scope of an earlier request that waits. */
  @ParameterizedTest
  @EnumSource
  void burstOfConsents_isFinished_eachInTheScopeOfItsRequest(HostileForm form) throws Exception {
    DeployedApplication context = HostileFixture.context(form);
    List<Callable<String>> callbacks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String person = form.name().toLowerCase(Locale.ROOT) + "-" + i;
      fixture.atlassian().put(Person.named(person, "Person " + i));
      Browser browser = new Browser();
      URI begun = Browser.location(browser.open(context.at("/app/who?user=" + person + ".local")));
      URI callback = fixture.atlassian().consent(begun, person, "site-a");
      callbacks.add(
          () -> {
            HttpResponse<String> answer = browser.open(callback);
            return answer.statusCode() == 303 ? "" : answer.statusCode() + answer.body();
          });
    }
    for (Endpoint endpoint : List.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)) {
      fixture.atlassian().fault(endpoint, Fault.delay(Duration.ofMillis(600)).always());
    }
    try {
      assertThat(RequestBatch.complaints(callbacks, callbacks.size())).isEmpty();
    } finally {
      fixture.atlassian().repair();
    }
    Pattern own = Pattern.compile("\\S*/atlassian/callback account=(Person \\d+) [^/]* of \\1");
    assertThat(fixture.mia(form).open(context.at("/open/heard")).body().lines())
        .filteredOn(line -> line.contains("Person "))
        .hasSize(callbacks.size())
        .allMatch(line -> own.matcher(line).matches());
  }

  @ParameterizedTest
  @EnumSource
  void twoPeople_whoseRequestsWaitWithoutAThread_eachSeeThemselves(HostileForm form)
      throws Exception {
    DeployedApplication context = HostileFixture.context(form);
    Browser edward = fixture.signIn(form, "edward", "site-b");
    Map<Browser, String> people =
        Map.of(edward, HostileFixture.EDWARD, fixture.mia(form), HostileFixture.MIA);
    List<Callable<String>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      people.forEach(
          (browser, name) ->
              all.add(
                  () -> {
                    String body = browser.open(context.at("/app/later")).body();
                    // where the server has no request scope in an async dispatch, it is unknown
                    boolean isOwn =
                        body.contains("account=" + name)
                            || body.contains("account=" + HostileMarks.UNKNOWN);
                    return isOwn ? "" : name + " got " + body;
                  }));
    }

    assertThat(RequestBatch.complaints(all, 20)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void twoPeople_atOnce_eachSeeThemselves(HostileForm form) throws Exception {
    Browser edward = fixture.signIn(form, "edward", "site-b");
    List<Callable<String>> all = new ArrayList<>();
    for (ForgedAttributes forged :
        ForgedAttributes.groups(List.of(HostileFixture.MIA_ID, HostileFixture.MIA_LOCAL))
            .subList(0, 4)) {
      for (Dispatch by : Dispatch.values()) {
        for (String to : List.of("/app/who", "/open/who")) {
          HostileRequest request = HostileRequest.dispatch(by, to).with(forged);
          all.add(
              () ->
                  other(
                      request,
                      request.send(edward, HostileFixture.context(form)),
                      HostileFixture.EDWARD,
                      HostileFixture.MIA));
          all.add(
              () ->
                  other(
                      request,
                      request.send(fixture.mia(form), HostileFixture.context(form)),
                      HostileFixture.MIA,
                      HostileFixture.EDWARD));
        }
      }
    }

    assertThat(RequestBatch.complaints(all)).isEmpty();
  }

  private static String other(HostileRequest request, String answer, String own, String other) {
    String shown = HostileRequest.withAccount(answer, own);
    boolean right = shown.contains("account=" + own + " ") && !shown.contains(other);
    return right ? "" : own + " got " + answer + " for " + request;
  }

  @ParameterizedTest
  @EnumSource
  void logout_endsWhatWasLetThrough(HostileForm form) throws Exception {
    DeployedApplication context = HostileFixture.context(form);
    List<String> complaints = new ArrayList<>();
    for (Dispatch by : Dispatch.values()) {
      for (String to : List.of("/app/who", "/docs/page.html", "/open/who")) {
        Browser browser = fixture.signIn(form, "mia", "site-a");
        HostileRequest leaving =
            HostileRequest.dispatch(by, to).from("/app/go").with("leave", "true");
        complaints.add(HostileFixture.complaint(leaving, leaving.send(browser, context)));
        HttpResponse<String> next = browser.open(context.at("/app/who"));
        complaints.add(
            HostileFixture.complaint(leaving.from("after " + leaving.page()), next.body()));
      }
    }
    complaints.removeIf(String::isEmpty);

    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void logout_leavesNoPerson(HostileForm form) throws Exception {
    DeployedApplication context = HostileFixture.context(form);
    Browser browser = fixture.signIn(form, "mia", "site-a");
    assertThat(browser.open(context.at("/app/go")).body()).contains(HostileFixture.MIA);

    assertThat(browser.open(context.at("/app/go?leave=true")).body())
        .isEqualTo(HostileMarks.NO_PERSON);

    HttpResponse<String> next = browser.open(context.at("/app/who"));
    assertThat(next.statusCode()).isEqualTo(form.hasOwnLogin() ? 401 : 302);
    assertThat(browser.open(context.at("/open/who")).body()).endsWith(HostileMarks.NO_PERSON);
  }

  /** Checks that only Trivet creates pending flows, never a request through the application. */
  @ParameterizedTest
  @EnumSource
  void forgedFlow_createsNoLogin(HostileForm form) throws Exception {
    DeployedApplication context = HostileFixture.context(form);
    String state = Sha256.digest("the state of an attacker");
    String caller = form.hasOwnLogin() ? Sha256.digest("eve.local").substring(0, 22) : "";
    String flow = "1\n" + System.currentTimeMillis() + "\n" + state + "\n\n" + caller + "\n";
    Browser victim = new Browser();
    URI begun = Browser.location(victim.open(context.at("/app/who?user=eve.local")));
    URI callback =
        fixture
            .atlassian()
            .consent(
                URI.create(
                    begun
                        .toString()
                        .replaceAll("state=[^&]*", "state=" + state)
                        .replaceAll(
                            "code_challenge=[^&]*", "code_challenge=" + Sha256.digest(state))),
                "mallory",
                "site-a");

    new HostileRequest("/open/go", Map.of("everywhere", "true"), ForgedAttributes.NONE)
        .with("trivet.flow." + Sha256.digest(state), flow)
        .send(victim, context);

    assertThat(victim.open(callback).statusCode()).isEqualTo(400);
    assertThat(victim.open(context.at("/open/who")).body()).contains("account=none");
  }

  @ParameterizedTest
  @EnumSource
  void facesOutcome_thatARequestNames_showsNothingGuarded(HostileForm form) throws Exception {
    List<HostileRequest> requests = new ArrayList<>();
    for (String to : List.of("/app/view.xhtml", "/app/view")) {
      HostileRequest request = HostileRequest.dispatch(Dispatch.FORWARD, to);
      requests.add(request.from("/open/outcome.xhtml"));
      requests.add(
          HostileRequest.dispatch(Dispatch.FORWARD, request.from("/open/outcome.xhtml").target()));
    }

    assertThat(fixture.attack(form, requests)).isEmpty();
    assertThat(requests.get(0).send(fixture.mia(form), HostileFixture.context(form)))
        .contains(Marks.GUARDED);
    assertThat(press(form, new Browser())).doesNotContain(Marks.GUARDED);
    assertThat(press(form, fixture.mia(form))).contains(Marks.GUARDED);
  }

  /** Presses a button whose outcome the request names, and returns the response. */
  private String press(HostileForm form, Browser browser) throws Exception {
    URI page = HostileFixture.context(form).at("/open/button.xhtml");
    Matcher state =
        Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]*)\"")
            .matcher(browser.open(page).body());
    assertThat(state.find()).as("a form of Faces").isTrue();
    String fields =
        "form=form&form_SUBMIT=1&form:go=Go&to=/app/view.xhtml&jakarta.faces.ViewState="
            + URLEncoder.encode(state.group(1), StandardCharsets.UTF_8);
    return browser.post(page, HostileFixture.context(form).server().toString(), fields).body();
  }
}
