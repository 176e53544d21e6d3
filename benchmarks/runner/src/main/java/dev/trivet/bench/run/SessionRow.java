// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row "session": bytes that a peer adds to a serialized session. They are the same in each round.
 */
final class SessionRow implements Row {

  @Override
  public String name() {
    return "session";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    Table table =
        Table.of(
            name(),
            "Session: bytes added to the serialized attributes",
            "peer",
            "1 sign-in begun",
            "8 begun",
            "signed in");
    for (Contestant each : options.contestants()) {
      if (!each.isBare() && !each.needsServer()) {
        table.add(line(each, options, table));
      }
    }
    table.note("A person with 5 sites; tokens of 2,500 and 1,024 characters, where they are kept.");
    return List.of(table);
  }

  private static List<@Nullable Object> line(Contestant peer, Options options, Table table)
      throws IOException {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(peer.name());
    try (PeerProcess process = PeerProcess.start(peer, options)) {
      for (int flows : new int[] {1, 8, 0}) {
        cells.add(bytes(process, flows, table));
      }
    }
    return cells;
  }

  private static @Nullable Object bytes(PeerProcess process, int flows, Table table)
      throws IOException {
    try {
      return process.ask(Command.parse("session flows=" + flows)).get("bytes");
    } catch (PeerFailure failed) {
      table.note(String.valueOf(failed.getMessage()));
      return null;
    }
  }
}
