// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Main class that runs the sample on a server beside the stand-in for Atlassian, until Ctrl-C. */
public final class Run {

  private static final int FAILED = 1;

  private Run() {}

  /** Starts both, and exits when the server ends. Maven calls it, see the pom. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(run(System.out, args));
  }

  static int run(PrintStream out, String... args) throws IOException, InterruptedException {
    try {
      RunOptions options = RunOptions.parse(args);
      Optional<RequiredPort> busy =
          options.fixedPorts().stream().filter(RequiredPort::taken).findFirst();
      if (busy.isPresent()) {
        out.println(busy.get().message());
        return FAILED;
      }
      serve(out, options);
      return 0;
    } catch (IllegalArgumentException wrong) {
      out.println(wrong.getMessage());
    } catch (ServerFailedException failed) {
      if (!ServerProcess.jvmEnds()) { // not a failure after Ctrl-C
        out.println(failed.getMessage());
      }
    }
    return FAILED;
  }

  private static void serve(PrintStream out, RunOptions options)
      throws IOException, InterruptedException {
    out.println("Starting the server, which takes some seconds ...");
    try (FakeAtlassian atlassian = FakeAtlassian.start(options.atlassianPort());
        RunningServer server = start(options, new SampleDeployment(atlassian))) {
      out.println(Banner.of(server, atlassian));
      server.await();
    }
  }

  private static RunningServer start(RunOptions options, SampleDeployment sample)
      throws IOException, InterruptedException {
    Deployment app = sample.of(options.war());
    return StockServer.fetched(options.target(), options.server())
        .start(options.work(), app, options.ports());
  }
}
