// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Secret;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.State;
import dev.trivet.endpoint.TokenEndpoint;
import dev.trivet.grant.Consent;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import dev.trivet.story.OneFlow;
import dev.trivet.story.People;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final AuthorizationRequest REQUEST =
      new AuthorizationRequest.Template(Clients.usual())
          .begin("/private", Scopes.none(), "", Clients.NOON);
  private static final AuthorizationResponse CALLBACK =
      AuthorizationResponse.parse(
          Map.of(
              "code",
              new String[] {"c0de-of-Mia"},
              "state",
              new String[] {REQUEST.state().value()}));
  private static final MatchedResponse.Granted MATCH =
      (MatchedResponse.Granted)
          CALLBACK.match(new OneFlow(REQUEST.flow()), Duration.ofMinutes(15), "", Clients.NOON);

  static Stream<Object> holders() {
    Consent consent = new Consent(People.mia(), List.of(), Clients.tokens(), Clients.NOON);
    KeyRing keys = KeyRing.parse(KEY);
    return Stream.of(
        Clients.tokens(),
        new Secret(Clients.SECRET),
        Clients.usual(),
        new State(REQUEST.state().value()),
        REQUEST,
        new PendingFlow(Clients.NOON, REQUEST.flow().verifier(), Scopes.none(), "", "/private"),
        CALLBACK,
        MATCH,
        MATCH.code(),
        TokenEndpoint.exchange(Clients.usual(), MATCH.code(), MATCH.flow()),
        Request.get(URI.create("https://api.example/me?a=c0de-of-Mia"), Clients.ACCESS_TOKEN),
        new Response(200, Clients.ACCESS_TOKEN),
        keys,
        new TokenCipher(keys),
        consent,
        new InMemoryGrantStore().keep(consent),
        People.mia());
  }

  @ParameterizedTest
  @MethodSource("holders")
  void print_ofWhatHoldsSecrets_showsNoneOfThem(Object holder) {
    assertThat(holder.toString())
        .doesNotContain(
            Clients.ACCESS_TOKEN,
            Clients.REFRESH_TOKEN,
            Clients.SECRET,
            REQUEST.state().value(),
            REQUEST.flow().verifier(),
            "c0de-of-Mia",
            "/private",
            KEY,
            "shared@example.com",
            "Krystof");
  }
}
