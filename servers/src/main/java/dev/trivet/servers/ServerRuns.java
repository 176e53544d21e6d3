// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Main class that runs the suites on every selected server, several servers in parallel. */
public final class ServerRuns {

  private final Path target;
  private final PrintStream out;

  private ServerRuns(Path target, PrintStream out) {
    this.target = target;
    this.out = out;
  }

  /** Runs the suites, writes the table of results, and exits. Maven calls it, see the pom. */
  public static void main(String[] args) throws Exception {
    Path target = Path.of(System.getProperty("trivet.target"));
    List<String> failed = new ServerRuns(target, System.out).run(ServerRow.read(target));
    Matrix.write(target.resolve("server-reports"), target.resolve("servers.md"));
    failed.forEach(name -> System.out.println("Failed: " + name));
    System.exit(failed.size());
  }

  /** Runs the suites, and returns the names of the rows that failed. */
  private List<String> run(List<ServerRow> rows) throws IOException, InterruptedException {
    List<String> homes = new ArrayList<>();
    for (ServerRow row : rows) {
      if (!row.isMore()) {
        homes.add("-Dtrivet." + row.name() + ".home=" + row.home(target));
        homes.add("-Dtrivet." + row.name() + ".java=" + row.java());
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(Integer.getInteger("trivet.parallel"));
    try {
      List<ServerRow> all = rows.stream().filter(ServerRow::run).toList();
      List<Callable<Boolean>> runs = new ArrayList<>();
      all.forEach(row -> runs.add(() -> passes(new ServerRun(target, row, homes))));
      List<Future<Boolean>> passed = threads.invokeAll(runs);
      List<String> failed = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (!passed.get(i).get()) {
          failed.add(all.get(i).name());
        }
      }
      return failed;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a test run could not be started", failed);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean passes(ServerRun run) throws IOException, InterruptedException {
    out.println("Testing " + run.row().name() + " ...");
    long begin = System.nanoTime();
    boolean passed = run.passes();
    long seconds = (System.nanoTime() - begin) / 1_000_000_000;
    String report = passed ? "" : "\n" + Files.readString(run.console());
    out.println(
        run.row().name()
            + (passed ? " passed after " : " FAILED after ")
            + seconds
            + " s, see "
            + run.folder()
            + report);
    return passed;
  }
}
