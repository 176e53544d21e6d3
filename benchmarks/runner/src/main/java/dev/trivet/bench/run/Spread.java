// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spread of the figures of a row between two days. */
final class Spread {

  private Spread() {}

  /**
   * Divides each figure by the one of the same place on the earlier day.
   *
   * @return for each column the number of figures, and the least, the median and the largest ratio
   */
  static Table between(Results.Result earlier, String row, List<Table> now) {
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    Map<String, @Nullable Object> before = figures(earlier.tables());
    figures(now)
        .forEach(
            (place, figure) -> {
              if (figure instanceof Number today
                  && before.get(place) instanceof Number then
                  && then.doubleValue() != 0) {
                String column = place.substring(place.lastIndexOf('\n') + 1);
                double ratio = today.doubleValue() / then.doubleValue();
                ratios.computeIfAbsent(column, any -> new ArrayList<>()).add(ratio);
              }
            });
    Table spread =
        Table.of(row, "Spread between two days", "figure", "cells", "least", "median", "most");
    ratios.forEach((column, all) -> spread.add(line(column, all)));
    spread.note("Each figure is divided by the same one of this earlier run: " + earlier.run());
    return spread;
  }

  /** Lists the cells by their place: table, line and column. */
  private static Map<String, @Nullable Object> figures(List<Table> tables) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    for (Table table : tables) {
      for (List<@Nullable Object> line : table.lines()) {
        for (int i = 1; i < line.size(); i++) {
          String place = table.title() + "\n" + line.get(0) + "\n" + table.columns().get(i);
          figures.put(place, line.get(i));
        }
      }
    }
    return figures;
  }

  private static List<@Nullable Object> line(String column, List<Double> ratios) {
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return Arrays.asList(column, sorted.length, sorted[0], median, sorted[sorted.length - 1]);
  }
}
