// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.bench.Figures;
import dev.trivet.ee.plans.EveryOperation;
import dev.trivet.ee.plans.ObservedDataSource;
import dev.trivet.ee.plans.StatementPlan;
import dev.trivet.ee.plans.StatementPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans of all statements of the store in a database. */
final class PlanCheck {

  /** Tables with few rows, which a database may read as a whole: keys, and leases of a moment. */
  private static final Set<String> SMALL = Set.of("trivet_key", "trivet_lease");

  private PlanCheck() {}

  /** Uses a whole store, and writes the plans into a file. */
  static Figures run(GrantDatabase database, Path file) throws IOException {
    StatementPlans plans = new StatementPlans();
    try (GrantNode node =
        new GrantNode(
            database.source(),
            pool -> ObservedDataSource.observe(() -> pool, plans),
            "c",
            KeyRotation.KEY,
            GrantDatabase.KEY)) {
      new EveryOperation(node.store(), "noa").run();
    }
    List<StatementPlan> all = plans.plans();
    Files.writeString(
        file, all.stream().map(PlanCheck::text).collect(Collectors.joining("\n")) + "\n");
    return Figures.none()
        .with("statements", all.size())
        .with("sequential", (double) all.stream().filter(PlanCheck::isSequential).count());
  }

  private static boolean isSequential(StatementPlan plan) {
    return plan.reads().stream().anyMatch(read -> read.isWhole() && !SMALL.contains(read.table()));
  }

  private static String text(StatementPlan plan) {
    return plan.reads().stream()
        .map(read -> "  " + read.table() + ": " + read.how() + (read.isWhole() ? " (whole)" : ""))
        .collect(Collectors.joining("\n", plan.statement() + "\n", ""));
  }
}
