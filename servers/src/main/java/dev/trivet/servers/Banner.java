// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Person;
import java.util.stream.Collectors;

/** What a person needs to know once everything runs. */
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
        "  Sign in   as anybody of " + people,
        "            at the stand-in for Atlassian, " + atlassian.url(),
        "  Stop      Ctrl-C",
        "  Log       " + server.log(),
        RULE);
  }
}
