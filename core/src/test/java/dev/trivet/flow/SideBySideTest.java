// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.grant.Consent;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.http.Transport;
import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import dev.trivet.story.OneFlow;
import dev.trivet.token.TokenCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  private static final Instant ODD_TIME = Clients.NOON.plusNanos(123_456_789);

  private final List<String> story = new ArrayList<>();
  private final SignIn signIn =
      new SignIn(
          Clients.usual(),
          calls("{\"access_token\":\"a\",\"token_type\":\"bearer\"}"),
          new Scripted("{\"account_id\":\"5b10\"}", "[]"),
          new SitePolicy(Set.of()),
          () -> ODD_TIME);

  @Test
  void fetch_sendsBothReads_beforeItWaitsForOne() {
    Transport.await(signIn.fetch(match(), false));

    assertThat(story).containsExactly("/oauth/token", "/me", "/oauth/token/accessible-resources");
  }

  @Test
  void fetch_keepsTimesToTheMillisecond() {
    Consent consent = Transport.await(signIn.fetch(match(), false));

    assertThat(consent.at()).isEqualTo(Clients.NOON.plusMillis(123));
    assertThat(consent.tokensAt()).isEqualTo(Clients.NOON.plusMillis(123));
    assertThat(consent.tokens().scopes())
        .isEqualTo(Scopes.parse("read:me read:jira-work offline_access"));
  }

  private TokenCalls calls(String body) {
    return new TokenCalls(
        Clients.usual(),
        new Scripted(body),
        () -> ODD_TIME,
        System::nanoTime,
        new Random(),
        ApplicationName.unknown());
  }

  private MatchedResponse.Granted match() {
    AuthorizationRequest request = signIn.begin("/", Scopes.none(), "");
    Map<String, String[]> parameters =
        Map.of("code", new String[] {"c"}, "state", new String[] {request.state().value()});
    return (MatchedResponse.Granted)
        AuthorizationResponse.parse(parameters)
            .match(new OneFlow(request.flow()), Duration.ofMinutes(15), "", ODD_TIME);
  }

  /** Transport that has one response to each request, once as many requests were sent. */
  private final class Scripted implements Transport {

    private final List<String> bodies;
    private final List<CompletableFuture<Response>> calls = new ArrayList<>();

    Scripted(String... bodies) {
      this.bodies = List.of(bodies);
    }

    @Override
    public CompletableFuture<Response> send(Request request) {
      story.add(request.uri().getPath());
      CompletableFuture<Response> call =
          new CompletableFuture<Response>().orTimeout(20, TimeUnit.SECONDS);
      calls.add(call);
      if (calls.size() == bodies.size()) {
        for (int i = 0; i < bodies.size(); i++) {
          calls.get(i).complete(new Response(200, bodies.get(i)));
        }
      }
      return call;
    }

    @Override
    public void close() {
      calls.clear();
    }
  }
}
