// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeSite;
import dev.trivet.fake.Fault;
import dev.trivet.story.Clients;
import dev.trivet.story.HeardLog;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Warnings to the operator, and how often they come. */
class OperatorWarningsTest extends RefreshScene {

  private static final String NO_REFRESH_TOKEN = "\"refresh_token\":\"[^\"]*\",?";

  private final HeardLog log = new HeardLog();

  OperatorWarningsTest(FakeAtlassian fake) {
    super(fake);
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  /** Lines that an operator must act on; what happens to grants has lower levels. */
  private List<String> notices() {
    return log.lines().stream().filter(line -> line.matches("(WARNING|SEVERE) .*")).toList();
  }

  private void refuses() {
    assertThatThrownBy(this::fresh).isInstanceOf(TrivetException.class);
  }

  @Test
  void ordinaryLife_saysNothing() {
    pass(HOUR);
    fresh();
    fake.fault(Endpoint.TOKEN, Fault.status(503));
    pass(HOUR);
    refuses();

    assertThat(notices()).isEmpty();
  }

  @Test
  void wrongSecret_isToldOnceAMinute_withItsNumber_andWhatToDo() {
    URI callback = URI.create("http://localhost:8080/app/atlassian/callback");
    fake.client("client-1", "another secret", callback);
    pass(HOUR);
    for (int second = 0; second < 60; second += 5) {
      refuses();
      pass(Duration.ofSeconds(5));
    }

    assertThat(notices())
        .singleElement()
        .asString()
        .startsWith("SEVERE [TRV-0302] ")
        .contains("access_denied", "trivet.client-secret", "trivet.client-id")
        .doesNotContain(Clients.SECRET, stored().accessToken(), "eyJ");

    pass(Duration.ofMinutes(1));
    refuses();
    assertThat(notices()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_target, trivet.audience",
    "400, invalid_request, callback URL",
    "400, unsupported_grant_type, type of the app",
    "401, invalid_client, trivet.client-secret",
    "403, unauthorized_client, trivet.client-secret"
  })
  void refusalOfTheApplication_saysWhatToCheck(int status, String error, String advice) {
    pass(HOUR);
    String body = "{\"error\":\"" + error + "\"}";
    fake.fault(Endpoint.TOKEN, Fault.body(status, "application/json", body));

    assertThatThrownBy(this::fresh).isInstanceOf(MisconfiguredException.class);

    assertThat(notices()).singleElement().asString().contains("TRV-0302", error, advice);
  }

  /** Field-reports 6: a site that cannot be used vanished without a line. */
  @Test
  void siteThatCannotBeUsed_isToldOnce_atASignIn_andWhenSitesAreReadAgain() {
    FakeSite odd = new FakeSite("odd", "b-1", "Odd", URI.create("ftp://odd.example"), fake.url());
    fake.put(odd);
    Application.complete(trivet, app.consent("edward", "odd"));
    Application.complete(trivet, app.consent("edward", "odd"));

    assertThat(notices())
        .containsExactly(
            "WARNING [TRV-0306] sites that Atlassian lists and that cannot be used are left"
                + " out: 1 without a usable web address (?)");
  }

  @Test
  void refreshAheadOfTime_thatFails_isTold() throws Exception {
    pass(HOUR.minusSeconds(30));
    fake.fault(Endpoint.TOKEN, Fault.html());
    fresh();
    app.closeExecutor();

    assertThat(notices())
        .singleElement()
        .asString()
        .startsWith("WARNING [TRV-0301] a refresh that no request waits for failed")
        .contains("it is a web page or XML, not JSON (status 200, text/html;charset=UTF-8, ");
  }

  @Test
  void signIn_withoutTheRefreshTokenItAskedFor_isToldAtTheFirst() {
    fake.fault(Endpoint.TOKEN, Fault.edit(body -> body.replaceAll(NO_REFRESH_TOKEN, "")).times(5));
    for (int i = 0; i < 5; i++) {
      Application.complete(trivet, app.consent("edward", "site-a"));
    }

    assertThat(notices())
        .singleElement()
        .asString()
        .startsWith("WARNING [TRV-0304] ")
        .contains("offline_access");
  }

  @Test
  void signIn_thatAsksForNoRefreshToken_saysNothing() {
    app.with(Setting.OFFLINE_ACCESS, "false");
    app.signIn("edward", "site-a");

    assertThat(notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "'\"refresh_token\":\"a b\",'", "'\"refresh_token\":7,'"})
  void refresh_withoutAUsableRefreshToken_keepsTheOldOne_andIsTold(String instead) {
    String before = String.valueOf(stored().refreshToken());
    fake.fault(Endpoint.TOKEN, Fault.edit(body -> body.replaceAll(NO_REFRESH_TOKEN, instead)));
    pass(HOUR);
    fresh();

    assertThat(stored().refreshToken()).isEqualTo(before);
    assertThat(notices()).singleElement().asString().startsWith("WARNING [TRV-0304] ");
  }

  @Test
  void grantThatEnds_afterALostAnswer_isTold() {
    fake.rules().leeway(Duration.ZERO);
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.close().afterOperation());
    fake.fault(Endpoint.TOKEN, Fault.close());
    assertThatThrownBy(this::fresh).isInstanceOf(AtlassianUnavailableException.class);
    pass(Duration.ofSeconds(5));
    assertThatThrownBy(this::fresh).isInstanceOf(GrantEndedException.class);

    assertThat(notices()).singleElement().asString().startsWith("WARNING [TRV-0303] ");
  }
}
