// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.Trivet;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.GrantRefreshed;
import dev.trivet.ee.OneFlow;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.grant.Consent;
import dev.trivet.http.Transport;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import dev.trivet.resilience.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application on one node, set up against the stand-in. */
final class Application implements AutoCloseable, Consumer<Object> {

  static final String CLIENT = "client";
  private static final String SECRET = "s3cr3t-of-the-client";
  private static final String BASE_URL = "http://localhost:8080/app";

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Node node;
  private final Trivet trivet;
  final AtomicInteger refreshed = new AtomicInteger();
  final AtomicInteger ended = new AtomicInteger();

  Application(Node node, URI atlassian, InstantSource clock) {
    this.node = node;
    this.trivet =
        Trivet.create(settings(atlassian), node.store(), executor, clock, Ticker.of(clock), this);
  }

  /** Against a stand-in in this JVM, which gets to know the application. */
  static Application open(Node node, FakeAtlassian fake) {
    fake.client(CLIENT, SECRET, URI.create(BASE_URL + "/atlassian/callback"));
    return new Application(node, fake.url(), fake.clock());
  }

  /** No call ends by itself on a busy machine. */
  private static Settings settings(URI atlassian) {
    Map<String, String> texts = new HashMap<>();
    texts.put("trivet.client-id", CLIENT);
    texts.put("trivet.client-secret", SECRET);
    texts.put("trivet.base-url", BASE_URL);
    texts.put("trivet.store", "memory");
    texts.put("trivet.connect-timeout", "PT1M");
    texts.put("trivet.call-timeout", "PT2M");
    texts.put("trivet.scopes", "read:me read:jira-work");
    texts.put("trivet.authorization-server", atlassian.toString());
    texts.put("trivet.api-server", atlassian.toString());
    return SettingsReader.read(List.of(setting -> texts.get(setting.key())));
  }

  /** A whole sign-in. */
  Grant signIn(FakeAtlassian fake, String person) {
    AuthorizationRequest request = trivet.beginSignIn("/page", Scopes.none(), "");
    URI callback = fake.consent(request.uri(), person, "site-a");
    Map<String, String[]> parameters =
        Stream.of(callback.getQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> new String[] {pair[1]}));
    MatchedResponse match =
        AuthorizationResponse.parse(parameters)
            .match(
                new OneFlow(request.flow()),
                Duration.ofMinutes(15),
                "",
                request.flow().startedAt());
    Consent consent = Transport.await(trivet.fetchConsent((MatchedResponse.Granted) match, true));
    return trivet.storeConsent(consent).grant();
  }

  /** What an application does that needs a token: looks the grant up and asks. */
  String token(AccountId account) {
    return token(grant(account));
  }

  /** The same with a grant that was looked up a moment ago. */
  String token(Grant grant) {
    return trivet.obtainTokens(grant).accessToken();
  }

  /** The access token that the row holds. */
  String storedToken(AccountId account) {
    return Objects.requireNonNull(grant(account).tokens()).accessToken();
  }

  Grant grant(AccountId account) {
    return node.store().find(account).orElseThrow();
  }

  Node node() {
    return node;
  }

  @Override
  public void accept(Object event) {
    (event instanceof GrantRefreshed ? refreshed : ended).incrementAndGet();
  }

  @Override
  public void close() {
    executor.shutdownNow();
    trivet.close();
    node.close();
  }
}
