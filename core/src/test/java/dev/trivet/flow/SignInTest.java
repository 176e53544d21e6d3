// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Setting;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Ledger;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class SignInTest {

  private final FakeAtlassian fake;
  private final Application app;

  SignInTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake);
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
  }

  @Test
  void signIn_fromBeginToGrant_isThreeCallsAndOneGrant() {
    ConsentOutcome outcome = app.signIn("mia", "site-a");

    Grant grant = outcome.grant();
    assertThat(grant.account().name()).isEqualTo("Mia Krystof");
    assertThat(grant.grantedSites()).singleElement().extracting(Site::name).isEqualTo("Acorn");
    assertThat(grant.grantedSites().get(0).products())
        .extracting(product -> product.name())
        .containsExactly("confluence", "jira");
    assertThat(grant.scopes())
        .isEqualTo(Scopes.parse("read:me read:jira-work search:confluence offline_access"));
    assertThat(Objects.requireNonNull(grant.tokens()).refreshToken()).isNotNull();
    assertThat(app.store().find(grant.account().accountId())).contains(grant);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
    assertThat(fake.ledger().count(Endpoint.ME)).isEqualTo(1);
    assertThat(fake.ledger().count(Endpoint.RESOURCES)).isEqualTo(1);
    assertThat(fake.ledger().count(Endpoint.OTHER)).isZero();
    assertThat(fake.ledger().codesSentTwice()).isEmpty();
    assertThat(
            fake.ledger().calls().stream()
                .filter(Call::secretsInUrl)
                .filter(call -> call.endpoint() != Endpoint.CONSENT))
        .isEmpty();
  }

  @Test
  void signIn_withPkceEnforced_works() {
    fake.rules().enforcePkce(true);

    assertThat(app.signIn("mia", "site-a").added()).hasSize(1);
  }

  /** Every order in which two people can consent to three sites, one site at a time. */
  static Stream<List<String>> orders() {
    return orders(List.of(), List.of("a", "b", "c")).stream();
  }

  private static List<List<String>> orders(List<String> begun, List<String> rest) {
    if (rest.isEmpty()) {
      return List.of(begun);
    }
    return rest.stream()
        .flatMap(
            next ->
                orders(
                    Stream.concat(begun.stream(), Stream.of(next)).toList(),
                    rest.stream().filter(other -> !other.equals(next)).toList())
                    .stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void signIn_inEveryOrder_tellsWhichSiteIsNew(List<String> order) {
    Map<String, String> names = Map.of("a", "Acorn", "b", "Birch", "c", "Cedar");
    List<String> backwards = new ArrayList<>(order);
    Collections.reverse(backwards);

    for (int i = 0; i < order.size(); i++) {
      ConsentOutcome mia = app.signIn("mia", "site-" + order.get(i));
      ConsentOutcome edward = app.signIn("edward", "site-" + backwards.get(i));
      assertThat(mia.added())
          .extracting(Site::name)
          .containsExactly(Objects.requireNonNull(names.get(order.get(i))));
      assertThat(edward.added())
          .extracting(Site::name)
          .containsExactly(Objects.requireNonNull(names.get(backwards.get(i))));
      assertThat(mia.grant().grantedSites()).hasSize(i + 1);
      assertThat(mia.withdrawn()).isEmpty();
    }
    assertThat(app.signIn("mia", "site-b").added()).isEmpty();
    assertThat(app.signIn("mia", "site-b").grant().grantedSites())
        .extracting(Site::name)
        .containsExactly("Acorn", "Birch", "Cedar");
  }

  @Test
  void signIn_toAnAppOfTheResourceLevelKind_withdrawsTheOtherSite() {
    fake.rules().resourceLevel(true);
    app.signIn("mia", "site-a");
    ConsentOutcome outcome = app.signIn("mia", "site-b");

    assertThat(outcome.added()).extracting(Site::name).containsExactly("Birch");
    assertThat(outcome.withdrawn()).extracting(Site::name).containsExactly("Acorn");
  }

  @Test
  void signIn_withReadMeOnly_isAnAccountWithoutSites() {
    app.with(Setting.SCOPES, "read:me");
    ConsentOutcome outcome = app.signIn("mia", "site-a");

    assertThat(outcome.added()).isEmpty();
    assertThat(outcome.grant().grantedSites()).isEmpty();
    assertThat(outcome.grant().account().name()).isEqualTo("Mia Krystof");
  }

  @Test
  void signIn_withFewerScopesGranted_keepsThoseThatWere() {
    fake.clientScopes("client-1", "read:me", "read:jira-work");
    app.with(Setting.SCOPES, "read:me read:jira-work read:unknown-thing");

    assertThat(app.signIn("mia", "site-a").grant().scopes())
        .isEqualTo(Scopes.parse("read:me read:jira-work offline_access"));
  }

  @Test
  void signIn_withoutOfflineAccess_hasNoRefreshToken() {
    app.with(Setting.OFFLINE_ACCESS, "false");

    Grant grant = app.signIn("mia", "site-a").grant();
    assertThat(Objects.requireNonNull(grant.tokens()).refreshToken()).isNull();
  }

  @Test
  void storedToken_isTheOneTheIdentityWasReadWith() {
    Grant grant = app.signIn("mia", "site-a").grant();

    String stored = Ledger.fingerprint(Objects.requireNonNull(grant.tokens()).accessToken());
    assertThat(
            Stream.of(Endpoint.ME, Endpoint.RESOURCES)
                .flatMap(endpoint -> fake.ledger().calls(endpoint).stream()))
        .extracting(Call::accessToken)
        .containsExactly(stored, stored);
    assertThat(fake.ledger().calls(Endpoint.ME))
        .extracting(Call::accountId)
        .containsExactly(grant.account().accountId().value());
  }

  @Test
  void addressesOfSites_areNeverFetched() {
    String trap = "[{\"id\":\"a\",\"name\":\"A\",\"url\":\"" + fake.url() + "/trap\"}]";
    fake.fault(Endpoint.RESOURCES, Fault.edit(text -> trap));

    assertThat(app.signIn("mia", "site-a").added()).hasSize(1);
    assertThat(fake.ledger().count(Endpoint.OTHER)).isZero();
  }

  @Test
  void decline_isAMatchWithoutACode() {
    AuthorizationRequest request = app.trivet().beginSignIn("/", Scopes.none(), "");

    assertThat(Application.match(request, fake.decline(request.uri())))
        .isInstanceOfSatisfying(
            MatchedResponse.Refused.class,
            refused -> assertThat(refused.why().code()).isEqualTo(ErrorCode.DECLINED));
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
  }
}
