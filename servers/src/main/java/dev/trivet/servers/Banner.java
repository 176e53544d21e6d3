// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Person;
import java.util.stream.Collectors;

/** Banner that {@link Run} prints when the server and the stand-in run. */
final class Banner {

  private static final String RULE = "-".repeat(76);

  private Banner() {}

  static String of(RunningServer server, FakeAtlassian atlassian) {
    String people = atlassian.people().stream().map(Person::name).collect(Collectors.joining(", "));
    return String.join(
        System.lineSeparator(),
        "",
        RULE,
        "  The sample runs on " + server.name() + ".",
        "",
        "  Open      " + server.url() + "/",
        "  Sign in   as one of " + people,
        "            at the stand-in for Atlassian, " + atlassian.url(),
        "  Console   " + atlassian.console(),
        "            what the sample asks Atlassian; a clock, faults, people and sites to change",
        "  Stop      Ctrl-C",
        "  Log       " + server.log(),
        RULE);
  }
}
