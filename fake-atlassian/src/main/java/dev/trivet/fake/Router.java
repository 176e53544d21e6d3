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

/** Where every request arrives: routes it, lets faults happen, writes the ledger. */
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
    GatewayEndpoint gateway = new GatewayEndpoint(grants, rules, directory);
    endpoints.put(Endpoint.AUTHORIZE, new AuthorizationEndpoint(clients, rules, directory)::answer);
    endpoints.put(Endpoint.CONSENT, new ConsentEndpoint(clients, grants, rules, directory)::answer);
    endpoints.put(Endpoint.TOKEN, new TokenEndpoint(clients, grants, rules)::answer);
    endpoints.put(Endpoint.ME, request -> cors.around(request, me::answer));
    endpoints.put(Endpoint.RESOURCES, request -> cors.around(request, resources::answer));
    endpoints.put(Endpoint.JIRA, request -> cors.around(request, gateway::answer));
    endpoints.put(Endpoint.CONFLUENCE, request -> cors.around(request, gateway::answer));
    endpoints.put(Endpoint.OTHER, new LandingPage(clients, directory)::answer);
  }

  /** One at a time, so that the ledger's order is that of the decisions. Nothing here waits. */
  synchronized Response answer(Request request) {
    Endpoint endpoint = Endpoint.of(request.path());
    ParsedRequest seen = ParsedRequest.of(endpoint, request);
    String refreshToken = seen.sent("refresh_token");
    boolean spent = refreshToken != null && grants.isSpent(refreshToken);
    RecordedResponse answer =
        answer(request, endpoint, faults.next(endpoint, seen.sent("grant_type")));
    ledger.add(call(request, seen, spent, answer));
    return answer.response();
  }

  private RecordedResponse answer(Request request, Endpoint endpoint, Optional<Fault> fault) {
    Function<Request, RecordedResponse> operation = Objects.requireNonNull(endpoints.get(endpoint));
    if (fault.isEmpty()) {
      return operation.apply(request);
    }
    RecordedResponse answer =
        fault.get().performs()
            ? operation.apply(request)
            : RecordedResponse.of(Response.empty(200), "nothing was done");
    String outcome = "fault: " + fault.get() + "; " + answer.outcome();
    return new RecordedResponse(fault.get().on(answer.response()), outcome, answer.accountId());
  }

  synchronized void reset() {
    state.reset();
    codesSeen.clear();
  }

  private Call call(Request request, ParsedRequest seen, boolean spent, RecordedResponse answer) {
    Endpoint endpoint = Endpoint.of(request.path());
    String code = print(seen.sent("code"));
    return new Call(
        clock.instant(),
        request.method(),
        request.path(),
        endpoint,
        answer.response().status(),
        answer.outcome(),
        answer.accountId() == null ? owner(seen) : answer.accountId(),
        seen.sent("grant_type"),
        code,
        print(seen.sent("refresh_token")),
        print(seen.accessToken()),
        challenge(endpoint, seen),
        spent,
        code != null && !codesSeen.add(code),
        seen.namesSecretInUrl() || ParsedRequest.urlValues(request).anyMatch(this::isSecret));
  }

  private @Nullable String owner(ParsedRequest seen) {
    return Stream.of("refresh_token", "code")
        .map(seen.body()::get)
        .filter(Objects::nonNull)
        .flatMap(token -> grants.owner(token).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(seen.accessToken()).flatMap(grants::owner))
        .orElse(null);
  }

  private boolean isSecret(String value) {
    return grants.owner(value).isPresent()
        || clients.all().stream().anyMatch(client -> client.secret().equals(value));
  }

  private static @Nullable String challenge(Endpoint endpoint, ParsedRequest seen) {
    String verifier = seen.sent("code_verifier");
    String sent = endpoint == Endpoint.AUTHORIZE ? seen.query().get("code_challenge") : null;
    return verifier == null ? sent : Pkce.challenge(verifier);
  }

  private static @Nullable String print(@Nullable String secret) {
    return secret == null ? null : Ledger.fingerprint(secret);
  }
}
