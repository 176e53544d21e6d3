// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.util.List;
import java.util.stream.Stream;

/**
 * Scenario with a name.
 *
 * @param name in {@code -Dscenarios}
 * @param rounds how often its fault happens, unless {@code -Drounds} says another number
 * @param before what was measured before the product had an answer to this fault
 * @param needs what the nodes must have
 * @param action what happens
 */
record Scenario(String name, int rounds, String before, Needs needs, Action action) {

  /** Parts that some laboratories lack. */
  enum Needs {
    /** A node is enough, also a bare one, and one whose database is embedded. */
    NODE,
    /** The database has a server. */
    DATABASE_SERVER,
    /** Two nodes have the pages of the application. */
    PAGES
  }

  Scenario(String name, int rounds, String before, Action action) {
    this(name, rounds, before, Needs.PAGES, action);
  }

  /** Tells whether the laboratory of the options has all that the scenario needs. */
  boolean canRun(LabOptions options) {
    boolean hasServer = !options.database().equals("h2");
    return switch (needs) {
      case NODE -> true;
      case DATABASE_SERVER -> hasServer;
      case PAGES -> hasServer && !options.isBare();
    };
  }

  /** Action of a scenario. */
  interface Action {

    /**
     * Runs the scenario, reports, and returns the people whose grants the ledger checks.
     *
     * @param rounds how often the fault happens
     */
    List<Visitor> run(Laboratory lab, int rounds) throws Exception;
  }

  /** Returns all scenarios in their order. */
  static List<Scenario> all() {
    return Stream.of(
            RefreshScenarios.all(),
            SignInScenarios.all(),
            DatabaseScenarios.all(),
            CommitScenarios.all(),
            NodeScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns the scenarios with these names, or all when there are none. */
  static List<Scenario> named(String names) {
    List<String> chosen = names.isBlank() ? List.of() : List.of(names.split(","));
    List<String> known = all().stream().map(Scenario::name).toList();
    chosen.stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name -> {
              throw new IllegalArgumentException("no scenario " + name + "; there are " + known);
            });
    return all().stream().filter(each -> chosen.isEmpty() || chosen.contains(each.name())).toList();
  }
}
