// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves behind. */
class ReportTest {

  @TempDir Path folder;

  private static Table table(Object... cells) {
    Table table = Table.of("guard", "Guard: public", "peer", "B", "ns", "stable");
    table.add(Arrays.asList(cells));
    table.note("a note");
    return table;
  }

  @Test
  void results_areReadAsTheyWereWritten_andOfTheLastDayBefore() throws IOException {
    Results results = new Results(folder.resolve("guard"));
    LocalDate day = LocalDate.of(2026, 11, 30);
    assertThat(results.before(day)).isEmpty();
    results.write(day.minusDays(9), new Results.Result("old", List.of()));
    results.write(
        day.minusDays(1),
        new Results.Result("last", List.of(table("C:\\ \"x\"\n", 1.5, Double.NaN, "yes"))));
    results.write(day, new Results.Result("now", List.of()));

    Results.Result found = results.before(day).orElseThrow();

    assertThat(found.run()).isEqualTo("last");
    assertThat(found.tables()).hasSize(1);
    assertThat(found.tables().get(0).title()).isEqualTo("Guard: public");
    assertThat(found.tables().get(0).columns()).containsExactly("peer", "B", "ns", "stable");
    assertThat(found.tables().get(0).lines())
        .containsExactly(Arrays.asList("C:\\ \"x\"\n", 1.5, null, "yes"));
  }

  @Test
  void spread_dividesEachFigureByTheEarlierOne() {
    Table before = table("hand", 10.0, 4.0, "yes");
    before.add(Arrays.asList("trivet", 20.0, 0.0, "yes"));
    before.add(Arrays.asList("gone", 1.0, 1.0, "yes"));
    Table now = table("hand", 10, 5.0, "no");
    now.add(Arrays.asList("trivet", 50.0, 3.0, "no"));
    now.add(Arrays.asList("new", 1.0, null, "no"));

    Table spread =
        Spread.between(new Results.Result("2026", List.of(before)), "guard", List.of(now));

    assertThat(spread.lines())
        .containsExactly(
            Arrays.asList("B", 2, 1.0, 1.75, 2.5), Arrays.asList("ns", 1, 1.25, 1.25, 1.25));
    assertThat(spread.notes()).singleElement().asString().endsWith("2026");
  }

  @Test
  void document_getsTheBlockOfARow_andKeepsTheRest() throws IOException {
    Path file = folder.resolve("performance.md");
    String around = "# By hand\n<!-- row guard -->\nold\n<!-- end of row guard -->\nmore\n";
    Files.writeString(file, around);
    Document document = new Document(file);

    assertThat(document.write("storm", "none")).isFalse();
    assertThat(file).hasContent(around);
    assertThat(document.write("guard", "| new |\n")).isTrue();
    assertThat(document.write("guard", "| newer |\n")).isTrue();
    assertThat(file)
        .hasContent(
            "# By hand\n<!-- row guard -->\n\n| newer |\n\n<!-- end of row guard -->\nmore\n");
  }
}
