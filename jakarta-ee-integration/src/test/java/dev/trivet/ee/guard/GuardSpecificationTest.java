// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.GuardSettings;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.request.ErrorPageRequest;
import dev.trivet.ee.request.LogoutMark;
import dev.trivet.ee.request.Urls;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.CloudId;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Specification of the guard as a table: a dispatch, the account, the state of its grant with
 * scopes and sites, and the decision. A number stands for its reason in docs/errors.md.
 */
class GuardSpecificationTest {

  private static final Map<String, Set<String>> OWN =
      Map.of(
          "callback",
          Set.of("GET"),
          "sites",
          Set.of("GET", "POST"),
          "logout",
          Set.of(),
          "api/*",
          Set.of("GET"),
          "api/admin/*",
          Set.of("GET"));

  private static final String[] USUAL = {
    "trivet.protect=/*,/jira/*=read:jira-work,/jira/admin/*=manage:jira-project",
    "trivet.public=/open/*,*.css",
    "trivet.error-page=/failed"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # method | path | dispatcher | account | grant | scopes | sites | decision
          # nothing protects it
          GET  | /open/a         | REQUEST | -    | -     | -              | -  | public
          GET  | /open/a         | REQUEST | mia  | LIVE  | read:me        | s1 | public
          GET  | /open           | FORWARD | -    | -     | -              | -  | public
          GET  | /jira/a.css     | REQUEST | -    | -     | -              | -  | public
          POST | /open/a         | REQUEST | -    | -     | -              | -  | public
          GET  | /open/a         | ERROR   | -    | -     | -              | -  | public
          # an account is needed, and no account is signed in
          GET  | /               | REQUEST | -    | -     | -              | -  | sign-in TRV-0101
          GET  | /a              | REQUEST | -    | -     | -              | -  | sign-in TRV-0101
          POST | /a              | REQUEST | -    | -     | -              | -  | sign-in TRV-0101
          HEAD | /a              | REQUEST | -    | -     | -              | -  | sign-in TRV-0101
          GET  | /a              | FORWARD | -    | -     | -              | -  | sign-in TRV-0101
          GET  | /a              | ASYNC   | -    | -     | -              | -  | sign-in TRV-0101
          GET  | /a              | ERROR   | -    | -     | -              | -  | error page hidden TRV-0101
          GET  | /jira/a         | REQUEST | -    | -     | -              | -  | sign-in TRV-0101 read:jira-work
          GET  | /open/../a      | FORWARD | -    | -     | -              | -  | sign-in TRV-0101 manage:jira-project read:jira-work
          GET  | /open/../a      | ERROR   | -    | -     | -              | -  | public
          # the grant has ended
          GET  | /a              | REQUEST | mia  | ENDED | -              | -  | sign-in TRV-0303
          GET  | /jira/a         | ERROR   | mia  | ENDED | -              | -  | error page hidden TRV-0303
          GET  | /a              | REQUEST | mia  | -     | -              | -  | sign-in TRV-0303
          # the account may enter
          GET  | /a              | REQUEST | mia  | LIVE  | read:me        | -  | admitted
          POST | /a              | REQUEST | mia  | LIVE  | read:me        | -  | admitted
          GET  | /a              | ASYNC   | mia  | LIVE  | read:me        | -  | admitted
          GET  | /a              | ERROR   | mia  | LIVE  | read:me        | -  | admitted
          GET  | /jira/a         | REQUEST | mia  | LIVE  | read:jira-work | s1 | admitted
          # scopes and sites that the path demands
          GET  | /jira/a         | REQUEST | mia  | LIVE  | read:me        | s1 | scopes read:jira-work
          GET  | /jira/a         | REQUEST | mia  | LIVE  | read:me        | -  | scopes read:jira-work
          GET  | /jira/admin/a   | REQUEST | mia  | LIVE  | read:jira-work | s1 | scopes manage:jira-project
          GET  | /jira/admin     | REQUEST | mia  | LIVE  | read:me        | s1 | scopes manage:jira-project read:jira-work
          GET  | /jira/a         | ERROR   | mia  | LIVE  | read:me        | s1 | error page hidden TRV-0107
          GET  | /jira/a         | REQUEST | mia  | LIVE  | read:jira-work | -  | site TRV-0108
          GET  | /jira/a         | ERROR   | mia  | LIVE  | read:jira-work | -  | error page hidden TRV-0108
          # an ambiguous path, with any account or none
          GET  | /a;b            | REQUEST | -    | -     | -              | -  | refused TRV-0102
          GET  | /open/%2e%2e/a  | REQUEST | mia  | LIVE  | read:me        | s1 | refused TRV-0102
          # Trivet's own paths, with any account or none; inner dispatches are the application's
          GET  | /atlassian/callback | REQUEST | -   | -    | -       | -  | own callback
          GET  | /atlassian/callback | REQUEST | mia | LIVE | read:me | s1 | own callback
          GET  | /atlassian/callback | FORWARD | -   | -    | -       | -  | sign-in TRV-0101
          HEAD | /atlassian/callback | REQUEST | -   | -    | -       | -  | own refused TRV-0106 [GET]
          POST | /atlassian/callback | REQUEST | -   | -    | -       | -  | own refused TRV-0106 [GET]
          POST | /atlassian/sites    | REQUEST | -   | -    | -       | -  | own sites
          PUT  | /atlassian/logout   | REQUEST | -   | -    | -       | -  | own logout
          GET  | /atlassian/api/a/b  | REQUEST | -   | -    | -       | -  | own api/*
          GET  | /atlassian/api/admin/b | REQUEST | - | -   | -       | -  | own api/admin/*
          GET  | /atlassian/api      | REQUEST | -   | -    | -       | -  | refused TRV-0112
          GET  | /atlassian          | REQUEST | -   | -    | -       | -  | refused TRV-0112
          GET  | /atlassian/other    | REQUEST | mia | LIVE | read:me | s1 | refused TRV-0112
          GET  | /atlassians         | REQUEST | -   | -    | -       | -  | sign-in TRV-0101
          """)
  void decision_followsFromTheFacts(
      String method,
      String path,
      DispatcherType dispatcher,
      @Nullable String account,
      @Nullable GrantState state,
      @Nullable String scopes,
      @Nullable String sites,
      String decision) {
    FakeRequest request = request(method, path, dispatcher);

    assertThat(text(guard(account, status(state, scopes, sites), USUAL).decide(request)))
        .isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({"s1, admitted", "s2, site TRV-0403", ", site TRV-0403"})
  void accountOfAnotherSite_isRefused(String site, String decision) {
    Guard guard = guard("mia", status(GrantState.LIVE, "read:me", site), "trivet.sites=s1");

    assertThat(text(guard.decide(request("GET", "/a", DispatcherType.REQUEST))))
        .isEqualTo(decision);
  }

  @Test
  void ambiguousPath_whereItIsAllowed_isGuardedByEveryPattern() {
    String[] settings =
        Stream.concat(Stream.of(USUAL), Stream.of("trivet.strict-paths=false"))
            .toArray(String[]::new);
    Guard guard = guard(null, GrantStatus.NONE, settings);

    assertThat(text(guard.decide(request("GET", "/open/a;b", DispatcherType.REQUEST))))
        .isEqualTo("sign-in TRV-0101 manage:jira-project read:jira-work");
  }

  @ParameterizedTest
  @CsvSource({
    "/open/a.xhtml, public",
    "/a.xhtml, sign-in TRV-0101",
    "/jira/a.xhtml, sign-in TRV-0101 read:jira-work",
    "/failed.xhtml, sign-in TRV-0101",
    "open/a.xhtml, sign-in TRV-0101 manage:jira-project read:jira-work",
    "/open/%61.xhtml, sign-in TRV-0101 manage:jira-project read:jira-work",
    "/open/../a.xhtml, sign-in TRV-0101 manage:jira-project read:jira-work"
  })
  void view_isDecidedByItsOwnPath(String viewId, String decision) {
    Guard guard = guard(null, GrantStatus.NONE, USUAL);
    FakeRequest request = request("POST", "/open/b", DispatcherType.REQUEST);

    assertThat(text(guard.decideView(request, viewId))).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({
    "REQUEST, /open/a, /jira/a, public",
    "FORWARD, /open/a, /open/b, public",
    "FORWARD, /open/a, /jira/a, sign-in TRV-0101 read:jira-work",
    "FORWARD, /jira/a, /open/a, sign-in TRV-0101 read:jira-work",
    "FORWARD, /jira/a, /jira/admin/a, sign-in TRV-0101 manage:jira-project read:jira-work",
    "FORWARD, /open/a, /open/../a, sign-in TRV-0101 manage:jira-project read:jira-work"
  })
  void includedPath_countsInEachInnerDispatch(
      DispatcherType dispatcher, String path, String included, String decision) {
    FakeRequest request =
        request("GET", path, dispatcher)
            .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, included);

    assertThat(text(guard(null, GrantStatus.NONE, USUAL).decide(request))).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({"REQUEST, admitted", "FORWARD, sign-in TRV-0101", "ASYNC, sign-in TRV-0101"})
  void logout_countsFromTheNextDispatchOn_andForViewsAtOnce(
      DispatcherType dispatcher, String decision) {
    Guard guard = guard("mia", status(GrantState.LIVE, "read:me", ""), USUAL);
    FakeRequest request = request("GET", "/a", dispatcher);

    assertThat(text(guard.decideView(request, "/a.xhtml"))).isEqualTo("admitted");
    LogoutMark.set(request);

    assertThat(text(guard.decide(request))).isEqualTo(decision);
    assertThat(text(guard.decideView(request, "/a.xhtml"))).isEqualTo("sign-in TRV-0101");
  }

  @Test
  void forwardToTheErrorPage_isPublic_withItsViewAlone() {
    Guard guard = guard(null, GrantStatus.NONE, USUAL);
    FakeRequest forward = request("GET", "/failed", DispatcherType.FORWARD);
    ErrorPageRequest pass = new ErrorPageRequest(forward, "/failed");

    assertThat(text(guard.decide(pass))).isEqualTo("public");
    assertThat(text(guard.decideView(pass, "/failed"))).isEqualTo("public");
    assertThat(text(guard.decideView(pass, "/failed.xhtml"))).isEqualTo("public");
    assertThat(text(guard.decideView(pass, "/a.xhtml"))).isEqualTo("sign-in TRV-0101");
    assertThat(text(guard.decide(forward))).isEqualTo("sign-in TRV-0101");
    pass.close();
    assertThat(text(guard.decideView(pass, "/failed.xhtml"))).isEqualTo("sign-in TRV-0101");
  }

  @Test
  void sessionIdInThePath_isRefused() {
    FakeRequest request = request("GET", "/open/a", DispatcherType.REQUEST).idFromUrl();

    assertThat(text(guard(null, GrantStatus.NONE, USUAL).decide(request)))
        .isEqualTo("refused TRV-0102");
  }

  @Test
  void formOfAnotherOrigin_isRefused() {
    FakeRequest request =
        request("POST", "/atlassian/sites", DispatcherType.REQUEST)
            .header("Sec-Fetch-Site", "cross-site");

    assertThat(text(guard("mia", GrantStatus.NONE, USUAL).decide(request)))
        .isEqualTo("own refused TRV-0104 []");
  }

  @Test
  void webSocketOfAnotherOrigin_isRefused_alsoForAnAccount() {
    FakeRequest request =
        request("GET", "/a", DispatcherType.REQUEST)
            .header("Sec-WebSocket-Key", "x")
            .header("Origin", "https://evil.example");

    assertThat(text(guard("mia", status(GrantState.LIVE, "read:me", ""), USUAL).decide(request)))
        .isEqualTo("refused TRV-0111");
  }

  @Test
  void statusThatCannotBeRead_isThrown_andDecidesNothing() {
    GuardSettings settings =
        ApplicationFixture.settings(URI.create(ApplicationFixture.BASE), USUAL).guard();
    Guard guard =
        new Guard(
            settings,
            new Urls(settings),
            OWN,
            request -> "mia",
            account -> {
              throw new AtlassianUnavailableException("the database is away", null);
            });

    assertThatThrownBy(() -> guard.decide(request("GET", "/a", DispatcherType.REQUEST)))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(guard.decide(request("GET", "/open/a", DispatcherType.REQUEST)))
        .isEqualTo(Decision.Passed.PUBLIC);
  }

  private static FakeRequest request(String method, String path, DispatcherType dispatcher) {
    return new FakeBrowser()
        .open(path)
        .method(method)
        .dispatched(dispatcher)
        .header("Sec-Fetch-Site", "same-origin");
  }

  private static GrantStatus status(
      @Nullable GrantState state, @Nullable String scopes, @Nullable String sites) {
    return state == null
        ? GrantStatus.NONE
        : new GrantStatus(
            state,
            scopes == null ? Scopes.none() : Scopes.parse(scopes),
            sites == null || sites.isEmpty() ? Set.of() : Set.of(new CloudId(sites)));
  }

  private static Guard guard(@Nullable String account, GrantStatus status, String... settings) {
    GuardSettings guard =
        ApplicationFixture.settings(URI.create(ApplicationFixture.BASE), settings).guard();
    return new Guard(
        guard, new Urls(guard), OWN, (HttpServletRequest request) -> account, accountId -> status);
  }

  private static String text(Decision decision) {
    if (decision instanceof Decision.Passed passed) {
      return passed == Decision.Passed.PUBLIC ? "public" : "admitted";
    }
    if (decision instanceof Decision.Own own) {
      return "own " + own.name();
    }
    if (decision instanceof Decision.OwnRefused refused) {
      return "own refused " + refused.why() + " " + refused.allowed();
    }
    if (decision instanceof Decision.SignInNeeded needed) {
      return ("sign-in " + needed.why() + " " + names(needed.scopes())).strip();
    }
    if (decision instanceof Decision.ScopesNeeded needed) {
      return "scopes " + names(needed.missing());
    }
    if (decision instanceof Decision.SiteNeeded needed) {
      return "site " + needed.why();
    }
    if (decision instanceof Decision.ErrorPageHidden hidden) {
      return "error page hidden " + hidden.why();
    }
    return "refused " + ((Decision.Refused) decision).why();
  }

  private static String names(Scopes scopes) {
    return scopes.names().stream().sorted().collect(Collectors.joining(" "));
  }
}
