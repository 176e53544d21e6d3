// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static dev.trivet.flow.RefreshFaultsTest.Meaning.CONFIGURATION;
import static dev.trivet.flow.RefreshFaultsTest.Meaning.ENDED;
import static dev.trivet.flow.RefreshFaultsTest.Meaning.LATER;
import static dev.trivet.flow.RefreshFaultsTest.Meaning.SERVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults in the response to a refresh, and what each must mean. */
class RefreshFaultsTest extends RefreshScene {

  enum Meaning {
    SERVED(null),
    LATER(AtlassianUnavailableException.class),
    CONFIGURATION(MisconfiguredException.class),
    ENDED(GrantEndedException.class);

    private final @Nullable Class<? extends TrivetException> failure;

    Meaning(@Nullable Class<? extends TrivetException> failure) {
      this.failure = failure;
    }
  }

  /** The number of calls that one refresh makes. */
  record Case(String name, Fault fault, Meaning meaning, int calls) {

    @Override
    public String toString() {
      return name + " means " + meaning;
    }
  }

  private static final String JSON = "application/json";

  RefreshFaultsTest(FakeAtlassian fake) {
    super(fake);
  }

  static Stream<Case> faults() {
    return Stream.of(
            statuses(), refusals(), connections(), oddAnswers(), unusableAnswers(), redirects())
        .flatMap(List::stream);
  }

  private static Case status(int status, String body, Meaning meaning) {
    return new Case(status + " " + body, Fault.body(status, JSON, body), meaning, 1);
  }

  private static List<Case> statuses() {
    List<Case> cases = new ArrayList<>();
    for (int status : new int[] {201, 204, 400, 401, 403, 404, 408, 409, 429, 500, 502, 503, 504}) {
      cases.add(new Case("bare " + status, Fault.status(status), LATER, 1));
    }
    for (int status : new int[] {400, 401, 403, 500, 502, 503}) {
      Fault page = Fault.body(status, "text/html", "<html>invalid_grant</html>");
      cases.add(new Case("page with " + status, page, LATER, 1));
      cases.add(new Case("performed, " + status, Fault.status(status).afterOperation(), LATER, 1));
    }
    return cases;
  }

  private static List<Case> refusals() {
    String field =
        "{\"error\":\"unauthorized_client\",\"error_description\":\"refresh_token is invalid\"}";
    return List.of(
        status(403, "{\"error\":\"invalid_grant\"}", ENDED),
        status(400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired\"}", ENDED),
        status(403, field, ENDED),
        status(429, "{\"error\":\"invalid_grant\"}", ENDED),
        status(503, "{\"error\":\"invalid_grant\"}", ENDED),
        status(200, "{\"error\":\"invalid_grant\"}", ENDED),
        status(401, "{\"error\":\"access_denied\"}", CONFIGURATION),
        status(401, "{\"error\":\"invalid_client\"}", CONFIGURATION),
        status(403, "{\"error\":\"unauthorized_client\"}", CONFIGURATION),
        status(400, "{\"error\":\"invalid_scope\"}", ENDED),
        status(400, "{\"error\":\"invalid_request\"}", CONFIGURATION),
        status(400, "{\"error\":\"unsupported_grant_type\"}", CONFIGURATION),
        status(400, "{\"error\":\"something_new\"}", LATER),
        status(403, "{\"error\":\"temporarily_unavailable\"}", LATER),
        status(400, "{\"error\":7}", LATER),
        status(403, "{\"error\":\"invalid_grant\",\"error\":\"x\"}", LATER));
  }

  private static List<Case> connections() {
    return List.of(
        new Case("reset before the operation", Fault.close(), SERVED, 2),
        new Case("reset after the operation", Fault.close().afterOperation(), SERVED, 2),
        new Case("reset twice", Fault.close().afterOperation().times(2), LATER, 2),
        new Case("half of the answer", Fault.cut(300), SERVED, 2),
        new Case("half of the answer twice", Fault.cut(300).times(2), LATER, 2),
        new Case("a slow answer", Fault.delay(Duration.ofMillis(300)), SERVED, 1));
  }

  private static Case edit(String name, String what, String by) {
    return new Case(name, Fault.edit(text -> text.replaceFirst(what, by)), SERVED, 1);
  }

  private static List<Case> oddAnswers() {
    return List.of(
        edit("more members", "\\{", "{\"id_token\":null,\"x\":{\"y\":[1]},"),
        edit("blanks around", "(?s)(.*)", " \r\n $1 \n"),
        edit("small letters", "\"Bearer\"", "\"bearer\""),
        edit("capital letters", "\"Bearer\"", "\"BEARER\""),
        new Case("a byte order mark", Fault.byteOrderMark(), SERVED, 1),
        new Case("gzip", Fault.gzip(), SERVED, 1),
        new Case("x-gzip", Fault.encoded("x-gzip"), SERVED, 1),
        new Case("deflate", Fault.encoded("deflate"), SERVED, 1),
        edit("an error without a value", "\\{", "{\"error\":null,"),
        edit("escapes in a name", "\\{", "{\"caf\\\\\\\\u00e9\":1,"),
        edit("no life time", "\"expires_in\":[0-9]+,?", ""),
        edit("no scope", ",\"scope\":\"[^\"]*\"", ""));
  }

  private static Case performed(String name, byte[] body) {
    return new Case(name, Fault.body(200, JSON, body).afterOperation(), LATER, 1);
  }

  private static List<Case> unusableAnswers() {
    String good = "{\"access_token\":\"a\",\"token_type\":\"bearer\"}";
    Stream<String> texts =
        Stream.of(
            "",
            " ",
            "null",
            "7",
            "[]",
            "{}",
            "[" + good + "]",
            good + good,
            good + ",",
            good.replace("bearer", "mac"),
            good.replace("\"a\"", "7"),
            good.replace("\"a\"", "\"a b\""),
            good.replace("\"a\"", "\"\\ud800\""),
            good.replace("}", ",\"error\":\"x\"}"),
            good.replace("{", "{\"access_token\":\"b\","),
            good.replace("}", ",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
            good.replace("}", ",\"x\":1e}"),
            "access_token=a&token_type=bearer");
    List<Case> cases = new ArrayList<>();
    texts.forEach(
        text ->
            cases.add(
                performed(
                    "200 " + text.substring(0, Math.min(40, text.length())),
                    text.getBytes(StandardCharsets.UTF_8))));
    cases.add(performed("UTF-16", good.getBytes(StandardCharsets.UTF_16)));
    cases.add(performed("bytes", new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}));
    cases.add(new Case("a bomb", Fault.bomb(50_000_000).afterOperation(), LATER, 1));
    cases.add(new Case("brotli", Fault.encoded("br"), LATER, 1));
    cases.add(new Case("a page", Fault.html().afterOperation(), LATER, 1));
    cases.add(new Case("too much", Fault.endless().afterOperation().times(2), LATER, 2));
    return cases;
  }

  private static List<Case> redirects() {
    return IntStream.of(301, 302, 303, 307, 308)
        .mapToObj(
            status ->
                new Case(
                    "redirect " + status,
                    Fault.status(status).header("Location", "/elsewhere"),
                    LATER,
                    1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refresh_thatMeetsAFault(Case each) {
    pass(HOUR);
    TokenSet before = stored();
    fake.fault(Endpoint.TOKEN, each.fault());

    TrivetException failure = Assertions.catchThrowableOfType(TrivetException.class, this::fresh);

    if (each.meaning().failure == null) {
      assertThat(failure).isNull();
      assertThat(stored().accessToken()).isNotEqualTo(before.accessToken());
    } else {
      assertThat(failure)
          .isInstanceOf(each.meaning().failure)
          .hasMessageNotContainingAny(before.accessToken(), String.valueOf(before.refreshToken()));
    }
    assertThat(refreshes()).isEqualTo(each.calls());
    assertThat(fake.ledger().count(Endpoint.OTHER)).isZero();
    fake.repair();
    if (each.meaning() == ENDED) {
      isOver();
    } else {
      livesOn(each.meaning() == SERVED ? stored() : before);
    }
  }

  private void isOver() {
    assertThat(grant().state()).isEqualTo(GrantState.ENDED);
    assertThat(grant().tokens()).isNull();
    assertThat(app.heard.events).containsExactly("ended " + grant().account().accountId());
    fake.ledger().clear();
    assertThat(Assertions.catchThrowable(this::fresh)).isInstanceOf(GrantEndedException.class);
    assertThat(refreshes()).as("further calls with that token").isZero();
  }

  private void livesOn(TokenSet kept) {
    assertThat(grant().state()).isEqualTo(GrantState.LIVE);
    assertThat(stored()).isEqualTo(kept);
    assertThat(other.obtainTokens(grant()).accessToken()).as("on another node").isNotEmpty();
    pass(HOUR);
    assertThat(fresh().accessToken()).as("an hour later").isNotEmpty();
    assertThat(app.heard.events).noneMatch(event -> event.startsWith("ended"));
  }
}
