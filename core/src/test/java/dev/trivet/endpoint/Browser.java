// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Browser with its pending flows, as a session keeps them. */
final class Browser implements PendingFlows {

  private final Map<StateDigest, PendingFlow> flows = new ConcurrentHashMap<>();

  /** Begins a flow and returns its state. */
  String begin(String returnTo) {
    AuthorizationRequest request =
        new AuthorizationRequest.Template(Clients.usual())
            .begin(returnTo, Scopes.none(), "", Clients.NOON);
    flows.put(request.state().digest(), request.flow());
    return request.state().value();
  }

  int pending() {
    return flows.size();
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
