// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.ClientSettings;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.PendingFlows;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.grant.Consent;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.http.Transport;
import dev.trivet.model.Scopes;
import dev.trivet.token.TokenCalls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sign-in with sample responses in place of Atlassian's. It loads the classes, parsers and digests
 * that every sign-in uses, so that the first person does not wait for them. Nothing is sent.
 */
public final class SampleSignIn implements Transport, PendingFlows {

  private static final String TOKENS =
      "{\"access_token\":\"sample\",\"refresh_token\":\"sample\",\"token_type\":\"Bearer\","
          + "\"expires_in\":3600,\"scope\":\"read:me offline_access\"}";

  /** No id of Atlassian has this form. */
  private static final String ACCOUNT =
      "{\"account_id\":\"trivet-sample\",\"name\":\"Sample\",\"email\":\"sample@example.invalid\","
          + "\"picture\":\"https://example.invalid/\",\"account_status\":\"active\","
          + "\"extended_profile\":{\"job_title\":\"Sample\"}}";

  private static final String SITES =
      "[{\"id\":\"00000000-0000-0000-0000-000000000000\",\"url\":\"https://example.invalid\","
          + "\"name\":\"Sample\",\"avatarUrl\":\"https://example.invalid/\","
          + "\"scopes\":[\"read:jira-work\"]}]";

  private final PendingFlow flow;

  private SampleSignIn(PendingFlow flow) {
    this.flow = flow;
  }

  /** Makes the consent of the sample account, for the warm-up alone. */
  public static Consent complete(
      ClientSettings client, ApplicationName application, InstantSource clock) {
    AuthorizationRequest request =
        new AuthorizationRequest.Template(client).begin("", Scopes.none(), "", clock.instant());
    PendingFlow flow = PendingFlow.decode(request.flow().encode()).orElseThrow();
    SampleSignIn sample = new SampleSignIn(flow);
    Map<String, String[]> callback =
        Map.of("state", new String[] {request.state().value()}, "code", new String[] {"sample"});
    MatchedResponse match =
        AuthorizationResponse.parse(callback)
            .match(sample, Duration.ofHours(1), "", clock.instant());
    TokenCalls calls =
        new TokenCalls(client, sample, clock, System::nanoTime, new Random(), application);
    SignIn signIn = new SignIn(client, calls, sample, new SitePolicy(Set.of()), clock);
    return Transport.await(signIn.fetch((MatchedResponse.Granted) match, false));
  }

  @Override
  public Optional<PendingFlow> find(StateDigest state) {
    return Optional.of(flow);
  }

  @Override
  public boolean take(StateDigest state) {
    return true;
  }

  @Override
  public CompletableFuture<Response> send(Request request) {
    String path = request.uri().getPath();
    String answer = path.endsWith("/token") ? TOKENS : path.endsWith("/me") ? ACCOUNT : SITES;
    return CompletableFuture.completedFuture(new Response(200, answer));
  }

  @Override
  public void close() {
    // nothing is open
  }
}
