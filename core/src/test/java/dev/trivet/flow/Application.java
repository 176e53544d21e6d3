// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.config.Setting;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.http.Transport;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import dev.trivet.resilience.Ticker;
import dev.trivet.story.Clients;
import dev.trivet.story.OneFlow;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Application whose Atlassian is the stand-in. */
final class Application {

  private static final String BASE_URL = "http://localhost:8080/app";

  private final FakeAtlassian fake;
  private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
  private final InMemoryGrantStore store;
  private final ExecutorService executor;
  final HeardGrants heard = new HeardGrants();
  private final List<Trivet> opened = new ArrayList<>();

  Application(FakeAtlassian fake) {
    this(fake, Executors.newCachedThreadPool());
  }

  Application(FakeAtlassian fake, ExecutorService executor) {
    this.fake = fake;
    this.executor = executor;
    this.store = new InMemoryGrantStore(fake.clock());
    fake.client("client-1", Clients.SECRET, URI.create(BASE_URL + "/atlassian/callback"));
    texts.put(Setting.CLIENT_ID, "client-1");
    texts.put(Setting.CLIENT_SECRET, Clients.SECRET);
    texts.put(Setting.BASE_URL, BASE_URL);
    texts.put(Setting.STORE, "memory");
    texts.put(Setting.SCOPES, "read:me read:jira-work search:confluence");
    texts.put(Setting.AUTHORIZATION_SERVER, fake.url().toString());
    texts.put(Setting.API_SERVER, fake.url().toString());
  }

  void with(Setting setting, String text) {
    texts.put(setting, text);
  }

  InMemoryGrantStore store() {
    return store;
  }

  ConsentOutcome signIn(String person, String site) {
    return complete(trivet(), consent(person, site));
  }

  /** Completes a sign-in (steps 6 to 8), and waits for it. */
  static ConsentOutcome complete(Trivet trivet, MatchedResponse.Granted match) {
    return trivet.storeConsent(Transport.await(trivet.fetchConsent(match, true)));
  }

  MatchedResponse.Granted consent(String person, String site) {
    return consent(trivet(), person, site);
  }

  MatchedResponse.Granted consent(Trivet trivet, String person, String site) {
    AuthorizationRequest request = trivet.beginSignIn("/page", Scopes.none(), "");
    return (MatchedResponse.Granted) match(request, fake.consent(request.uri(), person, site));
  }

  static MatchedResponse match(AuthorizationRequest request, URI callback) {
    Map<String, String[]> parameters =
        Stream.of(callback.getQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> new String[] {pair[1]}));
    return AuthorizationResponse.parse(parameters)
        .match(new OneFlow(request.flow()), Duration.ofMinutes(15), "", request.flow().startedAt());
  }

  Optional<Grant> grantOf(String person) {
    return store.find(new AccountId(fake.person(person).accountId()));
  }

  Trivet trivet() {
    return trivet(store);
  }

  Trivet trivet(GrantStore store) {
    Settings settings = SettingsReader.read(List.of(texts::get));
    Trivet trivet =
        Trivet.create(settings, store, executor, fake.clock(), Ticker.of(fake.clock()), heard);
    opened.add(trivet);
    return trivet;
  }

  void closeExecutor() throws InterruptedException {
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  void close() throws InterruptedException {
    // a call that is given up may be sent again, which must not happen in the next test
    fake.repair();
    closeExecutor();
    opened.forEach(Trivet::close);
  }
}
