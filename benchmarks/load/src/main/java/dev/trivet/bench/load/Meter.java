// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import dev.trivet.bench.Figures;
import java.io.IOException;

/** Meter of what a server spends on some requests: processor time and bytes of its threads. */
record Meter(LoadServer server, Figures before) {

  static Meter begin(LoadServer server) throws IOException {
    return new Meter(server, server.probe());
  }

  /** Returns nanoseconds ({@code cpu}) and bytes ({@code allocated}) for each request. */
  Figures end(long requests) throws IOException {
    Figures after = server.probe();
    return each("cpu", each("allocated", Figures.none(), after, requests), after, requests);
  }

  private Figures each(String name, Figures into, Figures after, long requests) {
    return into.with(name, (after.get(name) - before.get(name)) / requests);
  }
}
