// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Main class that runs scenarios, and writes the table. It fails when a grant was lost or crossed.
 */
public final class LabRun {

  private LabRun() {}

  /** Runs them, and exits. Maven calls it, see the pom. */
  public static void main(String[] args) {
    int failures = 1;
    try {
      List<String> unsound = run(System.out, LabOptions.read());
      unsound.forEach(
          name -> System.out.println("Not completed, or grants were lost or crossed: " + name));
      failures = unsound.size();
    } catch (Exception failed) {
      System.out.println("The laboratory itself failed: " + failed);
      List.of(failed.getStackTrace()).forEach(System.out::println);
    }
    // threads of the laboratory's own parts still run
    System.exit(failures);
  }

  /** Returns the names of the scenarios that failed. */
  private static List<String> run(PrintStream out, LabOptions options) throws Exception {
    List<Scenario> scenarios = Scenario.named(options.scenarios());
    List<String> unsound = new ArrayList<>();
    long begin = System.nanoTime();
    try (Laboratory lab = Laboratory.start(options)) {
      for (Scenario scenario : scenarios) {
        if (!scenario.canRun(options)) {
          out.println(scenario.name() + " needs more than " + lab.setting());
        } else if (!run(out, lab, scenario, options)) {
          unsound.add(scenario.name());
        }
      }
      Files.writeString(options.target().resolve("laboratory.md"), lab.report().toString());
      out.println(lab.report());
    }
    out.println("Took " + (System.nanoTime() - begin) / 1_000_000_000 + " s.");
    return unsound;
  }

  private static boolean run(PrintStream out, Laboratory lab, Scenario scenario, LabOptions options)
      throws Exception {
    int rounds = options.rounds() > 0 ? options.rounds() : scenario.rounds();
    long begin = System.nanoTime();
    String grants = "not checked";
    boolean sound = false;
    lab.atlassian().ledger().clear();
    try {
      List<Visitor> people = scenario.action().run(lab, rounds);
      lab.repair();
      GrantLedger.Result result = lab.ledger().check(lab.other(), people);
      grants = result.toString();
      sound = result.isSound();
    } catch (IllegalStateException failed) {
      lab.report().add("not completed", failed.getMessage());
    }
    out.println(lab.report().end(scenario.name(), scenario.before(), grants));
    out.println("(" + (System.nanoTime() - begin) / 1_000_000_000 + " s)");
    return sound;
  }
}
