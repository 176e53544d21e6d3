// SPDX-License-Identifier: Apache-2.0
package dev.trivet.story;

import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.PendingFlows;
import dev.trivet.endpoint.StateDigest;
import java.util.Optional;

/** Browser with one pending flow, which stays there. */
public record OneFlow(PendingFlow flow) implements PendingFlows {

  @Override
  public Optional<PendingFlow> find(StateDigest state) {
    return Optional.of(flow);
  }

  @Override
  public boolean take(StateDigest state) {
    return true;
  }
}
