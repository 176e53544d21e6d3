// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.AuthorizationEndpoint;
import dev.trivet.fake.endpoint.ConsentEndpoint;
import dev.trivet.fake.endpoint.Cors;
import dev.trivet.fake.endpoint.GatewayEndpoint;
import dev.trivet.fake.endpoint.IdentityEndpoint;
import dev.trivet.fake.endpoint.LandingPage;
import dev.trivet.fake.endpoint.ResourcesEndpoint;
import dev.trivet.fake.endpoint.TokenEndpoint;
import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.grant.Pkce;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Router of all requests: calls the endpoint, applies faults and writes the ledger. */
final class Router {
  private final ServerState state;
  private final Grants grants;
  private final Clients clients;
  private final VirtualClock clock;
  private final Ledger ledger;
  private final FaultQueue faults;
  private final Map<Endpoint, Function<Request, RecordedResponse>> endpoints =
      new EnumMap<>(Endpoint.class);
  private final Set<String> codesSeen = new HashSet<>();

  Router(ServerState state) {
    this.state = state;
    this.grants = state.grants();
    this.clients = state.clients();
    this.clock = state.clock();
    this.ledger = state.ledger();
    this.faults = state.faults();
    Rules rules = state.rules();
    InMemoryDirectory directory = state.directory();
    Cors cors = new Cors(rules);
    IdentityEndpoint me = new IdentityEndpoint(grants, directory);
    ResourcesEndpoint resources = new ResourcesEndpoint(grants, directory);
    GatewayEndpoint gateway =
        new GatewayEndpoint(grants, rules, directory, state.limits(), state.issues());
    endpoints.put(Endpoint.AUTHORIZE, new AuthorizationEndpoint(clients, rules, directory)::handle);
    endpoints.put(Endpoint.CONSENT, new ConsentEndpoint(clients, grants, rules, directory)::handle);
    endpoints.put(Endpoint.TOKEN, new TokenEndpoint(clients, grants, rules)::handle);
    endpoints.put(Endpoint.ME, request -> cors.apply(request, me::handle));
    endpoints.put(Endpoint.RESOURCES, request -> cors.apply(request, resources::handle));
    endpoints.put(Endpoint.JIRA, request -> cors.apply(request, gateway::handle));
    endpoints.put(Endpoint.CONFLUENCE, request -> cors.apply(request, gateway::handle));
    endpoints.put(Endpoint.OTHER, new LandingPage(clients, directory)::handle);
  }

  /**
   * Handles one request at a time, so the ledger has the order of the decisions. Nothing here
   * waits.
   */
  synchronized Response handle(Request request) {
    Endpoint endpoint = Endpoint.of(request.path());
    ParsedRequest parsed = ParsedRequest.of(endpoint, request);
    String refreshToken = parsed.bodyField("refresh_token");
    boolean spent = refreshToken != null && grants.isSpent(refreshToken);
    RecordedResponse response =
        handle(request, endpoint, faults.next(endpoint, parsed.bodyField("grant_type")));
    ledger.add(call(request, parsed, spent, response));
    return response.response();
  }

  private RecordedResponse handle(Request request, Endpoint endpoint, Optional<Fault> fault) {
    Function<Request, RecordedResponse> operation = Objects.requireNonNull(endpoints.get(endpoint));
    if (fault.isEmpty()) {
      return operation.apply(request);
    }
    RecordedResponse response =
        fault.get().performsOperation()
            ? operation.apply(request)
            : RecordedResponse.of(Response.empty(200), "the operation was not performed");
    String outcome = "fault: " + fault.get() + "; " + response.outcome();
    return new RecordedResponse(
        fault.get().applyTo(response.response()), outcome, response.accountId());
  }

  synchronized void reset() {
    state.reset();
    codesSeen.clear();
  }

  private Call call(
      Request request, ParsedRequest parsed, boolean spent, RecordedResponse response) {
    Endpoint endpoint = Endpoint.of(request.path());
    String code = fingerprint(parsed.bodyField("code"));
    return new Call(
        clock.instant(),
        request.method(),
        request.path(),
        endpoint,
        response.response().status(),
        response.outcome(),
        response.accountId() == null ? owner(parsed) : response.accountId(),
        parsed.bodyField("grant_type"),
        code,
        fingerprint(parsed.bodyField("refresh_token")),
        fingerprint(parsed.accessToken()),
        challenge(endpoint, parsed),
        spent,
        code != null && !codesSeen.add(code),
        parsed.hasSecretNameInUrl() || ParsedRequest.urlValues(request).anyMatch(this::isSecret));
  }

  private @Nullable String owner(ParsedRequest parsed) {
    return Stream.of("refresh_token", "code")
        .map(parsed.body()::get)
        .filter(Objects::nonNull)
        .flatMap(token -> grants.owner(token).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(parsed.accessToken()).flatMap(grants::owner))
        .orElse(null);
  }

  private boolean isSecret(String value) {
    return grants.owner(value).isPresent()
        || clients.all().stream().anyMatch(client -> client.secret().equals(value));
  }

  private static @Nullable String challenge(Endpoint endpoint, ParsedRequest parsed) {
    String verifier = parsed.bodyField("code_verifier");
    String sent = endpoint == Endpoint.AUTHORIZE ? parsed.query().get("code_challenge") : null;
    return verifier == null ? sent : Pkce.challenge(verifier);
  }

  private static @Nullable String fingerprint(@Nullable String secret) {
    return secret == null ? null : Ledger.fingerprint(secret);
  }
}
