// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.Trivet;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.OneFlow;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.http.Transport;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.resilience.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Application that calls the products of the stand-in in Mia's name. */
final class CallFixture implements AutoCloseable {

  private static final String BASE_URL = "http://localhost:8080/app";

  final FakeAtlassian fake;
  final CountingStore store = new CountingStore();
  final TestNanos nanos = new TestNanos();
  final BackdatedClock clock;
  final CallEventRecorder heard = new CallEventRecorder();
  final Trivet trivet;
  final ApiCalls calls;
  private final ExecutorService executor = Executors.newCachedThreadPool();

  private CallFixture(FakeAtlassian fake, Settings settings) {
    this.fake = fake;
    fake.redirectUri(settings.client().redirectUri());
    this.clock = new BackdatedClock(fake.clock());
    this.trivet = Trivet.create(settings, store, executor, clock, Ticker.of(clock), heard);
    this.calls = new ApiCalls(trivet, settings, heard, fake.clock(), nanos, nanos::sleep);
    signIn("mia", "site-a");
    fake.ledger().clear();
  }

  /**
   * Opens an application with settings such as {@code trivet.scopes=read:me} in place of the
   * defaults.
   */
  static CallFixture open(FakeAtlassian fake, String... changed) {
    Map<String, String> texts = new HashMap<>();
    texts.put("trivet.client-id", FakeAtlassian.CLIENT_ID);
    texts.put("trivet.client-secret", FakeAtlassian.CLIENT_SECRET);
    texts.put("trivet.base-url", BASE_URL);
    texts.put("trivet.store", "memory");
    texts.put("trivet.scopes", "read:me read:jira-work read:confluence-content.all");
    texts.put("trivet.call-timeout", "PT20S");
    texts.put("trivet.authorization-server", fake.url().toString());
    texts.put("trivet.api-server", fake.url().toString());
    for (String setting : changed) {
      String[] pair = setting.split("=", 2);
      texts.put(pair[0], pair[1]);
    }
    return new CallFixture(fake, SettingsReader.read(List.of(setting -> texts.get(setting.key()))));
  }

  void signIn(String person, String site) {
    AuthorizationRequest request = trivet.beginSignIn("/page", Scopes.none(), "");
    // a browser has its own way to Atlassian, whatever the settings of the application say
    URI page = URI.create(fake.url() + "/authorize?" + request.uri().getRawQuery());
    trivet.storeConsent(
        Transport.await(
            trivet.fetchConsent(granted(request, fake.consent(page, person, site)), true)));
  }

  private static MatchedResponse.Granted granted(AuthorizationRequest request, URI callback) {
    Map<String, String[]> parameters =
        Stream.of(callback.getQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> new String[] {pair[1]}));
    return (MatchedResponse.Granted)
        AuthorizationResponse.parse(parameters)
            .match(
                new OneFlow(request.flow()),
                Duration.ofMinutes(15),
                "",
                request.flow().startedAt());
  }

  Grant grant() {
    return store.find(new AccountId(fake.person("mia").accountId())).orElseThrow();
  }

  /** Returns the account as an application gets it. */
  GrantedAccount mia() {
    return calls.account(grant());
  }

  Site site() {
    return grant().grantedSites().get(0);
  }

  /** Ends the access tokens of this moment, long after the last time. */
  void endAccessTokens() {
    fake.endAccessTokens("mia");
    letTimePass();
  }

  /** Lets time pass until a refresh that did not help is forgotten. */
  void letTimePass() {
    fake.clock().advance(Duration.ofMinutes(5));
  }

  /** Lets two hours pass between the check of the token and its arrival. */
  void expireUnderWay(int gatewaysStatus) {
    fake.rules().expiredTokenStatus(gatewaysStatus);
    clock.fallBehind(Duration.ofHours(2));
    fake.clock().advance(Duration.ofHours(2));
  }

  int refreshes() {
    return fake.ledger().tokenCalls("refresh_token").size();
  }

  int sent() {
    return fake.ledger().count(Endpoint.JIRA) + fake.ledger().count(Endpoint.CONFLUENCE);
  }

  @Override
  public void close() {
    fake.repair();
    trivet.close();
    executor.shutdownNow();
  }
}
