// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import dev.trivet.story.Clients;
import java.net.URI;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class FailedSignInTest {

  private final FakeAtlassian fake;
  private final Application app;

  FailedSignInTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake);
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
  }

  static Stream<Fault> uselessAnswers() {
    return Stream.of(
        Fault.status(401),
        Fault.status(500),
        Fault.status(503),
        Fault.tooManyRequests("5"),
        Fault.html(),
        Fault.cut(3).always(),
        Fault.close().always(),
        Fault.endless(),
        Fault.redirect(URI.create("https://evil.example")),
        Fault.body(200, "application/json", "null"));
  }

  @Test
  void signIn_whenTheIdentityIsRefused_keepsNothing() {
    fake.fault(Endpoint.ME, Fault.status(403));

    refuses(MisconfiguredException.class, ErrorCode.IDENTITY_REFUSED, "mia", "site-a");
    assertThat(app.grantOf("mia")).isEmpty();
  }

  @Test
  void signIn_ofAnInactiveAccount_keepsNothing() {
    fake.put(fake.person("mia").withStatus("inactive"));

    refuses(SignInRefusedException.class, ErrorCode.ACCOUNT_INACTIVE, "mia", "site-a");
    assertThat(app.grantOf("mia")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void signIn_whenTheSitesFail_keepsNothing(Fault fault) {
    fake.fault(Endpoint.RESOURCES, fault);

    refuses(AtlassianUnavailableException.class, ErrorCode.UNAVAILABLE, "mia", "site-a");
    assertThat(app.grantOf("mia")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void signIn_whenTheIdentityFails_keepsNothing(Fault fault) {
    fake.fault(Endpoint.ME, fault);

    refuses(AtlassianUnavailableException.class, ErrorCode.UNAVAILABLE, "mia", "site-a");
    assertThat(app.grantOf("mia")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void signIn_whenTheExchangeFails_asksNothingMoreAndSendsTheCodeOnce(Fault fault) {
    fake.fault(Endpoint.TOKEN, fault);

    refuses(AtlassianUnavailableException.class, ErrorCode.UNAVAILABLE, "mia", "site-a");
    assertThat(app.grantOf("mia")).isEmpty();
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
    assertThat(fake.ledger().count(Endpoint.ME)).isZero();
    assertThat(fake.ledger().count(Endpoint.RESOURCES)).isZero();
  }

  @Test
  void signIn_withAWrongSecret_isForTheOperator() {
    app.with(Setting.CLIENT_SECRET, "wrong");

    refuses(MisconfiguredException.class, ErrorCode.CLIENT_REFUSED, "mia", "site-a");
  }

  @Test
  void signIn_withASpentCode_isRefused() {
    MatchedResponse.Granted match = app.consent("mia", "site-a");
    Application.complete(app.trivet(), match);

    assertThatThrownBy(() -> Application.complete(app.trivet(), match))
        .isInstanceOfSatisfying(
            SignInRefusedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CODE_REFUSED));
  }

  @Test
  void signIn_thatFails_leavesAnEarlierGrantAlone() {
    Grant before = app.signIn("mia", "site-a").grant();
    fake.fault(Endpoint.RESOURCES, Fault.status(500));
    refuses(AtlassianUnavailableException.class, ErrorCode.UNAVAILABLE, "mia", "site-b");

    assertThat(app.grantOf("mia")).contains(before);
  }

  @Test
  void identityAndSites_areAskedSideBySide() {
    app.with(Setting.CALL_TIMEOUT, "PT1S");
    // neither gets a response: if they were sent one after the other, the second would never be
    fake.fault(Endpoint.ME, Fault.hang());
    fake.fault(Endpoint.RESOURCES, Fault.hang());

    refuses(AtlassianUnavailableException.class, ErrorCode.UNAVAILABLE, "mia", "site-a");
    assertThat(fake.ledger().count(Endpoint.ME)).isEqualTo(1);
    assertThat(fake.ledger().count(Endpoint.RESOURCES)).isEqualTo(1);
  }

  @Test
  void signIn_withAllowedSites_letsOnlyTheirPeopleIn() {
    app.with(Setting.SITES, fake.site("site-b").cloudId());

    refuses(SignInRefusedException.class, ErrorCode.SITE_NOT_ALLOWED, "mia", "site-a");
    assertThat(app.grantOf("mia")).isEmpty();
    assertThat(app.signIn("mia", "site-b").grant().account().name()).isEqualTo("Mia Krystof");
    Grant grant = app.grantOf("mia").orElseThrow();
    assertThat(grant.grantedSites()).extracting(Site::name).containsExactly("Acorn", "Birch");
    assertThat(app.trivet().filterSites(grant.grantedSites()))
        .extracting(Site::name)
        .containsExactly("Birch");
  }

  private void refuses(
      Class<? extends TrivetException> kind, ErrorCode code, String person, String site) {
    MatchedResponse.Granted match = app.consent(person, site);
    fake.ledger().clear();
    TrivetException failure =
        Assertions.catchThrowableOfType(
            TrivetException.class, () -> Application.complete(app.trivet(), match));
    assertThat(failure).isInstanceOf(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageNotContainingAny(Clients.SECRET, "Bearer", "Mia", "example.com");
  }
}
