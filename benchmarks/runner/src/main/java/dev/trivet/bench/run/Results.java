// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folder with the results of one row: a JSON file for each day. */
final class Results {

  private static final Jsonb JSON = JsonbBuilder.create();

  private static final String EXTENSION = ".json";

  private final Path folder;

  Results(Path folder) {
    this.folder = folder;
  }

  /**
   * Result of a run.
   *
   * @param run day and machine
   */
  record Result(String run, List<Table> tables) {

    /** Returns the result as JSON. */
    String json() {
      Map<String, Object> content =
          new TreeMap<>(Map.of("run", run, "tables", tables.stream().map(Table::content).toList()));
      return JSON.toJson(content) + "\n";
    }
  }

  /** Writes the result of a day, in the place of an earlier one of that day. */
  void write(LocalDate day, Result result) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(day), result.json());
  }

  /** Reads the result of the last day before this one, if there is any. */
  Optional<Result> before(LocalDate day) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> last =
          files
              .filter(file -> file.toString().endsWith(EXTENSION))
              .filter(file -> file.compareTo(file(day)) < 0)
              .max(Comparator.naturalOrder());
      return last.isEmpty() ? Optional.empty() : Optional.of(read(last.get()));
    }
  }

  private Path file(LocalDate day) {
    return folder.resolve(day + EXTENSION);
  }

  private static Result read(Path file) throws IOException {
    Map<?, ?> result = JSON.fromJson(Files.readString(file), Map.class);
    List<Table> tables = new ArrayList<>();
    for (Object table : list(result.get("tables"))) {
      Map<?, ?> content = (Map<?, ?>) table;
      String[] columns = list(content.get("columns")).toArray(String[]::new);
      Table read = Table.of(text(content.get("row")), text(content.get("title")), columns);
      list(content.get("lines")).forEach(line -> read.add(cells(list(line))));
      tables.add(read);
    }
    return new Result(text(result.get("run")), tables);
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static List<@Nullable Object> cells(List<?> line) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (Object cell : line) {
      cells.add(cell instanceof Number number ? (Object) number.doubleValue() : cell);
    }
    return cells;
  }
}
