// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.server;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.Task;

/** Task "counts": what the peer counts itself since the last command, such as statements. */
public final class CountsTask implements Task {

  private final SignInPeer peer;

  /** Makes the task of a peer. */
  public CountsTask(SignInPeer peer) {
    this.peer = peer;
  }

  @Override
  public Figures run(Command command) {
    return peer.counts();
  }
}
