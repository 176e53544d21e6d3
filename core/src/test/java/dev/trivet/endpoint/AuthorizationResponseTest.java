// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.SignInRefusedException;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import dev.trivet.story.OneFlow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationResponseTest {

  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Browser browser = new Browser();
  private final String state = browser.begin("/page");

  @Test
  void callback_withCodeAndState_isMatched() {
    MatchedResponse match = match(browser, "code=c0de&state=" + state, Clients.NOON);

    assertThat(match).isInstanceOf(MatchedResponse.Granted.class);
    assertThat(match.flow().returnTo()).isEqualTo("/page");
    assertThat(((MatchedResponse.Granted) match).code().spend()).isEqualTo("c0de");
    assertThat(browser.pending()).isZero();
  }

  @Test
  void key_isTheStatesDigest() {
    AuthorizationResponse callback =
        AuthorizationResponse.parse(
            Map.of("code", new String[] {"c"}, "state", new String[] {state}));

    assertThat(callback.state()).isEqualTo(new State(state).digest());
  }

  @Test
  void callback_withUnknownParameters_isMatched() {
    String query = "foo=bar&foo=baz&session_state=x&iss=y&code=c0de&state=" + state;

    assertThat(match(browser, query, Clients.NOON)).isInstanceOf(MatchedResponse.Granted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=c",
        "error=access_denied",
        "state=%s",
        "code=c&state=",
        "code=c&state=x",
        "code=c&state=%s&state=%s",
        "code=c&state=%s&state=x",
        "code=c&state=x&state=%s",
        "code=c&STATE=%s",
        "code=c&State=%s",
        "code=c&state[]=%s",
        "code=c&state=%sA",
        "code=c&state= %s",
        "code=c&state=%s ",
        "CODE=c&state=%s",
        "code=&state=%s",
        "code=c&code=c&state=%s",
        "code=c&code=d&state=%s",
        "code=c&error=access_denied&state=%s",
        "code=&error=access_denied&state=%s",
        "code=c&error=&state=%s",
        "error=a&error=b&state=%s",
        "code=a b&state=%s",
        "code=a\nb&state=%s",
        "code=a\u0000&state=%s",
        "code=a\u007f&state=%s",
        "code=caf\u00e9&state=%s"
      })
  void callback_ofAnotherShape_isRefusedAndTakesNothing(String form) {
    String query = form.replace("%s", state);

    refuses(browser, query, Clients.NOON);
    assertThat(browser.pending()).isEqualTo(1);
  }

  @Test
  void callback_withAStateInAnotherCase_isRefused() {
    String other = new StringBuilder(state).reverse().toString();

    refuses(browser, "code=c&state=" + other, Clients.NOON);
    assertThat(browser.pending()).isEqualTo(1);
  }

  @Test
  void callback_withTheKeyInsteadOfTheState_isRefused() {
    refuses(browser, "code=c&state=" + new State(state).digest().value(), Clients.NOON);
  }

  @Test
  void state_hasTheFormOfOurs_orIsNeverLookedFor() {
    assertThat(State.hasForm(state)).isTrue();
    for (String other : List.of("", state.substring(1), state + "A", "+" + state.substring(1))) {
      assertThat(State.hasForm(other)).isFalse();
    }
  }

  @Test
  void code_mayHoldAnyVisibleCharacter() {
    MatchedResponse match = match(browser, "code=!~&state=" + state, Clients.NOON);

    assertThat(((MatchedResponse.Granted) match).code().spend()).isEqualTo("!~");
  }

  @Test
  void code_isBounded() {
    String longest = "c".repeat(8192);
    refuses(browser, "code=" + longest + "c&state=" + state, Clients.NOON);

    assertThat(match(browser, "code=" + longest + "&state=" + state, Clients.NOON))
        .isInstanceOf(MatchedResponse.Granted.class);
  }

  /**
   * Regression test of field reports 6: all errors became "start again", and no line had the value.
   */
  @ParameterizedTest
  @CsvSource({
    "access_denied, DECLINED",
    "invalid_scope, AUTHORIZATION_REFUSED",
    "unauthorized_client, AUTHORIZATION_REFUSED",
    "unsupported_response_type, AUTHORIZATION_REFUSED",
    "invalid_request, AUTHORIZATION_REFUSED",
    "invalid_target, AUTHORIZATION_REFUSED",
    "server_error, UNAVAILABLE",
    "temporarily_unavailable, UNAVAILABLE",
    "login_required, AUTHORIZATION_ERROR",
    "something_new, AUTHORIZATION_ERROR"
  })
  void callback_withAnError_endsTheFlowWithItsDiagnosis(String error, ErrorCode code) {
    MatchedResponse match = match(browser, "error=" + error + "&state=" + state, Clients.NOON);
    assertThat(match).asString().matches("Refused\\[TRV-\\d{4}]");

    assertThat(match)
        .isInstanceOfSatisfying(
            MatchedResponse.Refused.class,
            refused -> {
              assertThat(refused.why().code()).isEqualTo(code);
              assertThat(refused.why()).hasMessageContaining("'" + error + "'");
            });
    assertThat(browser.pending()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "https://auth.atlassian.com, -",
    "'', -",
    "https://evil.example, https://evil.example",
    "https://auth.atlassian.com/, https://auth.atlassian.com/",
    "HTTPS://AUTH.ATLASSIAN.COM, HTTPS://AUTH.ATLASSIAN.COM",
    "https://auth.atlassian.com:443, https://auth.atlassian.com:443",
    "https://mia@evil.example, https://mia?evil.example"
  })
  void issuer_isComparedAsItIsWritten(String told, String foreign) {
    URI server = URI.create("https://auth.atlassian.com");
    MatchedResponse code = match(browser, "code=c&iss=" + told + "&state=" + state, Clients.NOON);
    MatchedResponse error =
        match(browser, "error=x&iss=" + told + "&state=" + browser.begin(""), Clients.NOON);

    for (MatchedResponse match : List.of(code, error)) {
      assertThat(match.foreignIssuer(server).orElse("-")).isEqualTo(foreign);
    }
  }

  @Test
  void issuer_thatComesTwice_isForeign() {
    String twice = "&iss=https://auth.atlassian.com&iss=https://auth.atlassian.com";
    MatchedResponse match = match(browser, "code=c" + twice + "&state=" + state, Clients.NOON);

    assertThat(match.foreignIssuer(URI.create("https://auth.atlassian.com"))).isPresent();
  }

  @Test
  void callback_withTextOfTheError_showsNothingOfIt() {
    MatchedResponse match =
        match(
            browser,
            "error=<script>&error_description=<script>&error_uri=https://evil&state=" + state,
            Clients.NOON);

    assertThat(match.toString()).doesNotContain("script", "evil", state);
  }

  @Test
  void callback_asLateAsAllowed_isMatched_andLaterIsRefused() {
    assertThat(match(browser, "code=c&state=" + state, Clients.NOON.plus(LIFETIME)))
        .isInstanceOfSatisfying(
            MatchedResponse.Granted.class,
            match -> assertThat(match.code().spend()).isEqualTo("c"));
    String late = browser.begin("");
    refuses(browser, "code=c&state=" + late, Clients.NOON.plus(LIFETIME).plusMillis(1));
    assertThat(browser.pending()).isZero();
  }

  @Test
  void callback_isMatchedUntilItsCodeIsSpent() {
    MatchedResponse match = match(browser, "code=c&state=" + state, Clients.NOON);
    match(browser, "code=c&state=" + state, Clients.NOON);
    assertThat(browser.pending()).isEqualTo(1);

    assertThat(code(match).spend()).isEqualTo("c");

    assertThat(browser.pending()).isZero();
    refuses(browser, "code=c&state=" + state, Clients.NOON);
    assertThatThrownBy(() -> code(match).spend()).isInstanceOf(SignInRefusedException.class);
  }

  private static AuthorizationCode code(MatchedResponse match) {
    return ((MatchedResponse.Granted) match).code();
  }

  @Test
  void callback_manyTimesAtOnce_isSpentOnce() throws Exception {
    int threads = 16;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 50; round++) {
        String query = "code=c&state=" + browser.begin("");
        Callable<Boolean> attempt =
            () -> {
              together.await();
              try {
                return code(match(browser, query, Clients.NOON)).spend().equals("c");
              } catch (SignInRefusedException refused) {
                return false;
              }
            };
        List<Future<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          attempts.add(executor.submit(attempt));
        }
        int spent = 0;
        for (Future<Boolean> each : attempts) {
          spent += each.get() ? 1 : 0;
        }
        assertThat(spent).isEqualTo(1);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void malloryState_inEdwardsBrowser_isRefusedAndLeavesBothAlone() {
    Browser mallory = new Browser();
    Browser edward = new Browser();
    String mallorys = mallory.begin("/");
    edward.begin("/");

    refuses(edward, "code=mallorys-code&state=" + mallorys, Clients.NOON);
    refuses(new Browser(), "code=mallorys-code&state=" + mallorys, Clients.NOON);
    assertThat(mallory.pending()).isEqualTo(1);
    assertThat(edward.pending()).isEqualTo(1);
  }

  @Test
  void flow_ofOneCaller_isNothingToAnother_evenInTheSameSession() {
    PendingFlow mias = new PendingFlow(Clients.NOON, "v", Scopes.none(), "mia", "/");

    for (String other : List.of("", "Mia", "edward")) {
      assertThatThrownBy(
              () ->
                  AuthorizationResponse.parse(parameters("code=c&state=" + state))
                      .match(new OneFlow(mias), LIFETIME, other, Clients.NOON))
          .isInstanceOf(SignInRefusedException.class);
    }
    assertThat(
            AuthorizationResponse.parse(parameters("code=c&state=" + state))
                .match(new OneFlow(mias), LIFETIME, "mia", Clients.NOON))
        .isInstanceOf(MatchedResponse.Granted.class);
  }

  @Test
  void callback_printsNothing() {
    AuthorizationResponse callback =
        AuthorizationResponse.parse(parameters("code=c0de&state=" + state));
    MatchedResponse match = callback.match(browser, LIFETIME, "", Clients.NOON);

    assertThat(callback).hasToString("AuthorizationResponse[***]");
    assertThat(((MatchedResponse.Granted) match).code()).hasToString("***");
    assertThat(match).hasToString("Granted[***]");
    assertThat(new State(state)).hasToString("***");
    assertThat(match.toString()).doesNotContain("c0de", state, match.flow().verifier());
  }

  private static MatchedResponse match(Browser browser, String query, Instant now) {
    return AuthorizationResponse.parse(parameters(query)).match(browser, LIFETIME, "", now);
  }

  private static void refuses(Browser browser, String query, Instant now) {
    assertThatThrownBy(() -> match(browser, query, now))
        .isInstanceOfSatisfying(
            SignInRefusedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.STATE_UNKNOWN))
        .hasMessageStartingWith("[TRV-0201] the callback belongs to no pending sign-in");
  }

  /** Parses parameters like a servlet container: all values of each name. */
  private static Map<String, String[]> parameters(String query) {
    Map<String, List<String>> values = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int cut = pair.indexOf('=');
      if (cut >= 0) {
        values
            .computeIfAbsent(pair.substring(0, cut), name -> new ArrayList<>())
            .add(pair.substring(cut + 1));
      }
    }
    Map<String, String[]> parameters = new HashMap<>();
    values.forEach((name, list) -> parameters.put(name, list.toArray(String[]::new)));
    return parameters;
  }
}
