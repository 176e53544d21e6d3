// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JVMs of all peers of a run that need no server. */
final class Peers implements AutoCloseable {

  private final List<PeerProcess> running = new ArrayList<>();

  private Peers() {}

  static Peers start(Options options) throws IOException {
    Peers peers = new Peers();
    for (Contestant each : options.contestants()) {
      if (!each.needsServer()) {
        peers.running.add(PeerProcess.start(each, options));
      }
    }
    return peers;
  }

  List<PeerProcess> running() {
    return running;
  }

  @Override
  public void close() throws IOException {
    for (PeerProcess each : running) {
      each.close();
    }
  }
}
