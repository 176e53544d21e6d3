// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.bench.Figures;
import dev.trivet.ee.mariadb.MariaDbServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Main class of the measurement. It prints a line for each result: kind, product, number of grants,
 * and {@link Figures}; kind is "round", or the name of what is measured once.
 */
public final class ScaleMain {

  /** Number of grants that the many are compared with. */
  private static final int FEW = 1_000;

  /** Rounds of warm-up, whose figures do not count. */
  private static final int WARM_UP = 2;

  private final Path folder;
  private final int rounds;
  private final int[] grants;
  private final PrintStream results;

  private ScaleMain(Path folder, int rounds, int[] grants, PrintStream results) {
    this.folder = folder;
    this.rounds = rounds;
    this.grants = grants;
    this.results = results;
  }

  /**
   * Runs.
   *
   * @param arguments the folder for plans, the number of rounds, numbers of grants that are
   *     compared with a thousand, and the database product; the databases stand in the working
   *     folder
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream results = System.out;
    // what a library prints is no result
    System.setOut(System.err);
    ScaleMain main =
        new ScaleMain(
            Path.of(arguments[0]).toAbsolutePath(),
            Integer.parseInt(arguments[1]),
            Stream.of(arguments[2].split(",", -1)).mapToInt(Integer::parseInt).toArray(),
            results);
    endWithParent();
    main.measure(arguments[3]);
    System.exit(0);
  }

  /** Ends this JVM, and with it the databases, when the process that started it has ended. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException ended) {
                // as at the end of the stream
              }
              System.exit(1);
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
  }

  private void measure(String product) throws Exception {
    if (product.equals("postgresql")) {
      measure(new PostgresScale());
    } else {
      Optional<MariaDbServer> server =
          MariaDbServer.onDisk(Path.of("").toAbsolutePath(), MariaDbScale.OPTIONS);
      if (server.isPresent()) {
        measure(new MariaDbScale(server.get()));
      }
    }
  }

  private void measure(ScaleServer server) throws Exception {
    List<GrantDatabase> databases = fill(server);
    for (int round = -WARM_UP; round < rounds; round++) {
      for (GrantDatabase database : databases) {
        Figures figures = new StoreOperations(database).run();
        if (round >= 0) {
          print("round", database, figures);
        }
      }
    }
    for (GrantDatabase database : databases) {
      if (server instanceof PostgresScale postgres) {
        print("log", database, new RefreshLog(postgres, database).run());
      }
      print("rotation", database, KeyRotation.run(database));
      database.close();
      // with a third key: a round of upkeep finds tokens of both others
      database.updateStatistics();
      Path plans = folder.resolve("plans-" + server.product() + "-" + database.grants() + ".txt");
      print("plans", database, PlanCheck.run(database, plans));
    }
  }

  private List<GrantDatabase> fill(ScaleServer server) throws SQLException {
    List<GrantDatabase> databases = new ArrayList<>();
    for (int size : IntStream.concat(IntStream.of(FEW), IntStream.of(grants)).toArray()) {
      GrantDatabase database = GrantDatabase.create(server, size);
      print("filling", database, database.filling());
      databases.add(database);
    }
    return databases;
  }

  private void print(String kind, GrantDatabase database, Figures figures) {
    Stream.of(results, System.err)
        .forEach(
            to ->
                to.println(
                    String.join(
                        " ",
                        kind,
                        database.server().product(),
                        Integer.toString(database.grants()),
                        figures.toString())));
    results.flush();
  }
}
