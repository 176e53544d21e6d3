// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import dev.trivet.bench.load.LoadMeasurement;
import dev.trivet.bench.load.LoadSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Row "load": stock servers that many clients ask at once. */
final class LoadRow implements Row {

  private static final double MEGABYTE = 1 << 20;
  private static final double KILOBYTE = 1 << 10;

  @Override
  public String name() {
    return "load";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    LoadSizes sizes = LoadSizes.of(options.rounds());
    List<Table> tables = new ArrayList<>();
    Table signIns = signInsTable();
    Table starts = startsTable(sizes);
    for (String server : options.servers()) {
      LoadMeasurement.Result result =
          LoadMeasurement.measure(options.serversFolder(), server, sizes);
      tables.add(pages(server, sizes, result.pages()));
      signIns.add(signIns(server, result.signIns()));
      starts.add(starts(server, result.starts()));
    }
    tables.add(signIns);
    tables.add(starts);
    return tables;
  }

  private Table pages(String server, LoadSizes sizes, Map<String, List<Figures>> pages) {
    Table table =
        Table.of(
            name(),
            "Pages under load: " + server,
            "page",
            "requests/s",
            "times public",
            "times without Trivet",
            "CPU µs of the server",
            "times without Trivet (CPU)",
            "B",
            "stable");
    Rounds rounds = new Rounds();
    pages.forEach((page, all) -> all.forEach(each -> rounds.add(page, each)));
    for (String page : pages.keySet()) {
      table.add(
          Arrays.asList(
              page,
              rounds.median(page, "perSecond"),
              rounds.ratio(page, LoadMeasurement.PUBLIC, "perSecond"),
              rounds.ratio(page, LoadMeasurement.WITHOUT, "perSecond"),
              rounds.median(page, "cpu") / 1e3,
              rounds.ratio(page, LoadMeasurement.WITHOUT, "cpu"),
              rounds.median(page, "allocated"),
              yes(rounds.isSteady(page, "perSecond"))));
    }
    table.note(
        sizes.clients()
            + " clients with a session and a connection each, on the machine of the server; "
            + sizes.rounds()
            + " rounds. Goal: guarded at least 0.97 times public.");
    return table;
  }

  private Table signInsTable() {
    Table table =
        Table.of(
            name(),
            "Sign-ins under load",
            "server",
            "sign-ins/s",
            "CPU ms of the server",
            "kB",
            "stable");
    table.note(
        "Newcomers, whose accounts are stored in the server's own data source. Atlassian answers at"
            + " once; the consent is not counted.");
    return table;
  }

  private static List<@Nullable Object> signIns(String server, List<Figures> batches) {
    Rounds rounds = new Rounds();
    batches.forEach(batch -> rounds.add(server, batch));
    return Arrays.asList(
        server,
        rounds.median(server, "perSecond"),
        rounds.median(server, "cpu") / 1e6,
        rounds.median(server, "allocated") / KILOBYTE,
        yes(rounds.isSteady(server, "perSecond")));
  }

  private Table startsTable(LoadSizes sizes) {
    Table table =
        Table.of(
            name(),
            "Newcomers without cookies",
            "server",
            "starts/s",
            "starts",
            "sessions that live",
            "heap before, MB",
            "heap after, MB",
            "B for each session",
            "sessions left",
            "heap left, MB");
    table.note(
        "Each start of a sign-in makes a session, which lives "
            + sizes.flowLifetime().toSeconds()
            + " s here. The heap is read after full collections. Goal: bounded by rate and life of"
            + " the sessions, and as before when they have ended.");
    return table;
  }

  private static List<@Nullable Object> starts(String server, Figures figures) {
    return Arrays.asList(
        server,
        figures.get("perSecond"),
        figures.get("starts"),
        figures.get("sessions"),
        figures.get("heapBefore") / MEGABYTE,
        figures.get("heapAfter") / MEGABYTE,
        figures.get("bytesEach"),
        figures.get("sessionsLeft"),
        figures.get("heapLeft") / MEGABYTE);
  }

  private static String yes(boolean isSteady) {
    return isSteady ? "yes" : "no";
  }
}
