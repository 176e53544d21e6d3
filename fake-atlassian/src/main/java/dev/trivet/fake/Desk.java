// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.AuthorizeEndpoint;
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
import dev.trivet.fake.http.Answer;
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
final class Desk {
  private final World world;
  private final Grants grants;
  private final Clients clients;
  private final VirtualClock clock;
  private final Ledger ledger;
  private final FaultScript faults;
  private final Map<Endpoint, Function<Request, Answer>> endpoints = new EnumMap<>(Endpoint.class);
  private final Set<String> codesSeen = new HashSet<>();

  Desk(World world) {
    this.world = world;
    this.grants = world.grants();
    this.clients = world.clients();
    this.clock = world.clock();
    this.ledger = world.ledger();
    this.faults = world.faults();
    Rules rules = world.rules();
    Story story = world.story();
    Cors cors = new Cors(rules);
    IdentityEndpoint me = new IdentityEndpoint(grants, story);
    ResourcesEndpoint resources = new ResourcesEndpoint(grants, story);
    GatewayEndpoint gateway = new GatewayEndpoint(grants, rules, story);
    endpoints.put(Endpoint.AUTHORIZE, new AuthorizeEndpoint(clients, rules, story)::answer);
    endpoints.put(Endpoint.CONSENT, new ConsentEndpoint(clients, grants, rules, story)::answer);
    endpoints.put(Endpoint.TOKEN, new TokenEndpoint(clients, grants, rules)::answer);
    endpoints.put(Endpoint.ME, request -> cors.around(request, me::answer));
    endpoints.put(Endpoint.RESOURCES, request -> cors.around(request, resources::answer));
    endpoints.put(Endpoint.JIRA, request -> cors.around(request, gateway::answer));
    endpoints.put(Endpoint.CONFLUENCE, request -> cors.around(request, gateway::answer));
    endpoints.put(Endpoint.OTHER, new LandingPage(clients, story)::answer);
  }

  /** One at a time, so that the ledger's order is that of the decisions. Nothing here waits. */
  synchronized Response answer(Request request) {
    Endpoint endpoint = Endpoint.of(request.path());
    Sighting seen = Sighting.of(endpoint, request);
    String refreshToken = seen.sent("refresh_token");
    boolean spent = refreshToken != null && grants.isSpent(refreshToken);
    Answer answer = answer(request, endpoint, faults.next(endpoint, seen.sent("grant_type")));
    ledger.add(call(request, seen, spent, answer));
    return answer.response();
  }

  private Answer answer(Request request, Endpoint endpoint, Optional<Fault> fault) {
    Function<Request, Answer> operation = Objects.requireNonNull(endpoints.get(endpoint));
    if (fault.isEmpty()) {
      return operation.apply(request);
    }
    Answer answer =
        fault.get().performs()
            ? operation.apply(request)
            : Answer.of(Response.empty(200), "nothing was done");
    String outcome = "fault: " + fault.get() + "; " + answer.outcome();
    return new Answer(fault.get().on(answer.response()), outcome, answer.accountId());
  }

  synchronized void reset() {
    world.reset();
    codesSeen.clear();
  }

  private Call call(Request request, Sighting seen, boolean spent, Answer answer) {
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
        seen.namesSecretInUrl() || Sighting.urlValues(request).anyMatch(this::isSecret));
  }

  private @Nullable String owner(Sighting seen) {
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

  private static @Nullable String challenge(Endpoint endpoint, Sighting seen) {
    String verifier = seen.sent("code_verifier");
    String sent = endpoint == Endpoint.AUTHORIZE ? seen.query().get("code_challenge") : null;
    return verifier == null ? sent : Pkce.challenge(verifier);
  }

  private static @Nullable String print(@Nullable String secret) {
    return secret == null ? null : Ledger.fingerprint(secret);
  }
}
