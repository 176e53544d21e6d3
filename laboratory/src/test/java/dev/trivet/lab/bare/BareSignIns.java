// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab.bare;

import dev.trivet.Trivet;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.PendingFlows;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.http.Transport;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sign-ins of a node without sessions, whose pending flows are all in one browser. */
final class BareSignIns implements PendingFlows {

  private final Trivet trivet;
  private final Map<StateDigest, PendingFlow> flows = new ConcurrentHashMap<>();

  BareSignIns(Trivet trivet) {
    this.trivet = trivet;
  }

  /** Begins a sign-in, and returns where the browser goes. */
  URI begin() {
    AuthorizationRequest request = trivet.beginSignIn("/", Scopes.none(), "");
    flows.put(request.state().digest(), request.flow());
    return request.uri();
  }

  /** Completes a sign-in with the query of its callback. */
  void complete(String query) {
    Map<String, String[]> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      parameters.put(parts[0], new String[] {value});
    }
    MatchedResponse matched =
        AuthorizationResponse.parse(parameters)
            .match(this, Duration.ofMinutes(15), "", Instant.now());
    MatchedResponse.Granted granted = (MatchedResponse.Granted) matched;
    trivet.storeConsent(Transport.await(trivet.fetchConsent(granted, true)));
  }

  @Override
  public Optional<PendingFlow> find(StateDigest state) {
    return Optional.ofNullable(flows.get(state));
  }

  @Override
  public boolean take(StateDigest state) {
    return flows.remove(state) != null;
  }
}
