// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Row "scale": the store with a thousand grants and with very many, in two databases. */
final class ScaleRow implements Row {

  /** Operations with their names in the table. */
  private static final Map<String, String> OPERATIONS = operations();

  private final Rounds rounds = new Rounds();
  private final Map<String, TreeSet<Integer>> sizes = new LinkedHashMap<>();

  /** Figures that are measured once, by kind, product and number of grants. */
  private final Map<String, Figures> once = new LinkedHashMap<>();

  private static Map<String, String> operations() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("first-sign-in", "first sign-in");
    names.put("sign-in", "sign-in");
    names.put("few-sign-in", "sign-in of 1,000 people");
    names.put("look-up", "look-up");
    names.put("few-look-up", "look-up of 1,000 people");
    names.put("row", "row of a grant by JDBC");
    names.put("few-row", "row of 1,000 people by JDBC");
    names.put("status", "grant status");
    names.put("few-status", "grant status of 1,000 people");
    names.put("refresh", "look-up and refresh");
    names.put("upkeep", "upkeep: 100 ended, 300 leases");
    names.put("idle-upkeep", "upkeep: nothing to do");
    return names;
  }

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    String grants = System.getProperty("bench.grants", "100000");
    String products = System.getProperty("bench.databases", "postgresql,mariadb");
    List<String> absent = new ArrayList<>();
    for (String product : products.split(",", -1)) {
      int known = sizes.size();
      ScaleProcess.run(options, product, grants, this::add);
      if (sizes.size() == known) {
        absent.add(product + " is not installed on this machine.");
      }
    }
    Table times = times();
    absent.forEach(times::note);
    return List.of(times, once());
  }

  private void add(ScaleProcess.Result result) {
    sizes.computeIfAbsent(result.product(), name -> new TreeSet<>()).add(result.grants());
    if (result.kind().equals("round")) {
      rounds.add(key(result.product(), result.grants()), result.figures());
    } else {
      once.put(result.kind() + key(result.product(), result.grants()), result.figures());
    }
  }

  private static String key(String product, int grants) {
    return " " + product + " " + grants;
  }

  private Table times() {
    Table table =
        Table.of(
            name(),
            "Scale: times of the store",
            "database, operation",
            "grants",
            "µs",
            "times 1,000 grants",
            "steady");
    sizes.forEach(
        (product, all) ->
            OPERATIONS.forEach(
                (figure, text) ->
                    all.forEach(
                        size ->
                            table.add(
                                timeLine(product, figure, text, size, all.iterator().next())))));
    table.note(
        "Medians of the rounds; ratios are made within a round. Each grant has two sites. People"
            + " are chosen at random among all, or among 1,000, whose rows the database has in memory."
            + " Its memory for pages is 512 MB. The row by JDBC is one SELECT by the primary key,"
            + " without Trivet: what more rows cost the database itself.");
    return table;
  }

  private List<@Nullable Object> timeLine(
      String product, String figure, String text, int size, int least) {
    String key = key(product, size);
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(product + ", " + text);
    cells.add((double) size);
    cells.add(rounds.median(key, figure));
    cells.add(rounds.ratio(key, key(product, least), figure));
    cells.add(rounds.isSteady(key, figure) ? "yes" : "no");
    return cells;
  }

  private Table once() {
    Table table =
        Table.of(
            name(),
            "Scale: change of the key, plans, log",
            "database",
            "grants",
            "sealed a second",
            "hours for 10⁶",
            "upkeep after it, ms",
            "statements",
            "of them sequential",
            "log of a refresh, B",
            "with page images, B",
            "HOT, %",
            "disk, MB",
            "filled in s");
    sizes.forEach((product, all) -> all.forEach(size -> table.add(onceLine(product, size))));
    table.note(
        "Hours: rounds of upkeep on one node, with half a minute between them. Page images:"
            + " PostgreSQL logs a page as a whole when it changes for the first time after a"
            + " checkpoint. The refreshes here come just after one, so that is the most.");
    return table;
  }

  private List<@Nullable Object> onceLine(String product, int size) {
    String key = key(product, size);
    Figures rotation = figures("rotation" + key);
    Figures plans = figures("plans" + key);
    Figures log = figures("log" + key);
    Figures filling = figures("filling" + key);
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(product);
    cells.add((double) size);
    cells.addAll(
        List.of(rotation.get("grants-per-s"), rotation.get("hours"), rotation.get("after-ms")));
    cells.addAll(List.of(plans.get("statements"), plans.get("sequential")));
    cells.addAll(List.of(log.get("wal"), log.get("wal-with-pages"), log.get("hot")));
    cells.addAll(List.of(filling.get("disk-mb"), filling.get("fill-s")));
    return cells;
  }

  private Figures figures(String key) {
    return once.getOrDefault(key, Figures.none());
  }
}
