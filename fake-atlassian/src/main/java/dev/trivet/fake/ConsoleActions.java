// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.ConsoleAction.Field;
import dev.trivet.fake.ConsoleAction.Option;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Actions of the console, in groups. Each does what {@link FakeAtlassian} does for a test. */
final class ConsoleActions {
  /** What the application calls. A browser's own requests stay as they are. */
  private static final Set<Endpoint> CALLED =
      EnumSet.of(
          Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES, Endpoint.JIRA, Endpoint.CONFLUENCE);

  private final Controls controls;
  private final InMemoryDirectory directory;

  ConsoleActions(Controls controls) {
    this.controls = controls;
    this.directory = controls.state().directory();
  }

  Map<String, List<ConsoleAction>> groups() {
    Map<String, List<ConsoleAction>> groups = new LinkedHashMap<>();
    groups.put("Time", time());
    groups.put("Trouble", trouble());
    groups.put("Consent", consent());
    groups.put("People and sites", directory());
    groups.put("Start", List.of(reset()));
    return groups;
  }

  Stream<ConsoleAction> all() {
    return groups().values().stream().flatMap(List::stream);
  }

  private List<ConsoleAction> time() {
    return List.of(
        button(
            "hour",
            "An hour later",
            "Access tokens expire: at the next call the application refreshes its token, at most"
                + " once a minute.",
            () -> controls.state().clock().advance(Duration.ofHours(1))),
        button(
            "days",
            "89 days later",
            "A grant ends after 90 days without use: it still works now, and two days later it"
                + " does not.",
            () -> controls.state().clock().advance(Duration.ofDays(89))));
  }

  private List<ConsoleAction> trouble() {
    return List.of(
        button(
            "throttle",
            "429",
            "The next call to Jira and to Confluence gets 429 with Retry-After 30: the application"
                + " waits and calls no more until then.",
            () ->
                fault(EnumSet.of(Endpoint.JIRA, Endpoint.CONFLUENCE), Fault.tooManyRequests("30"))),
        button(
            "slow",
            "Slow",
            "Each answer to the application takes 5 seconds: its other pages stay fast.",
            () -> replaceFaults(Fault.delay(Duration.ofSeconds(5)).always())),
        button(
            "down",
            "Down",
            "Each connection of the application is closed without an answer: it says so at once"
                + " and loses no grant.",
            () -> replaceFaults(Fault.close().always())),
        button(
            "repair",
            "Works again",
            "All faults end: the application recovers without a restart.",
            controls::repair));
  }

  private List<ConsoleAction> consent() {
    return List.of(
        new ConsoleAction(
            "revoke",
            "Revoke",
            "The person removes the app at Atlassian: the next call, a minute later at most, leads"
                + " to a new sign-in.",
            List.of(new Field("person", "Person", "", people())),
            values -> controls.revoke(value(values, "person"))),
        new ConsoleAction(
            "decline",
            "Decline this scope",
            "The next consent leaves it out: the application is granted less than it asked for,"
                + " and knows it.",
            List.of(new Field("scope", "Scope", "read:jira-work", List.of())),
            values -> controls.state().grants().declineScopes(Set.of(value(values, "scope")))));
  }

  private List<ConsoleAction> directory() {
    List<Option> products =
        List.of(
            new Option("jira confluence", "Jira and Confluence"),
            new Option("jira", "Jira"),
            new Option("confluence", "Confluence"));
    return List.of(
        new ConsoleAction(
            "person",
            "Add a person",
            "The consent page offers the person from the next sign-in on.",
            List.of(new Field("name", "Name of the person", "", List.of())),
            values -> addPerson(value(values, "name"))),
        new ConsoleAction(
            "site",
            "Add a site",
            "Connect it in the application: of all sites of the grant this one alone is new.",
            List.of(
                new Field("name", "Name of the site", "", List.of()),
                new Field("products", "Products", "", products)),
            values -> addSite(value(values, "name"), value(values, "products"))));
  }

  private ConsoleAction reset() {
    return button(
        "reset",
        "Start anew",
        "People, sites, clock and limits are as at the start, all grants end, and the ledger is"
            + " empty.",
        controls::reset);
  }

  private static ConsoleAction button(String name, String label, String sentence, Runnable effect) {
    return new ConsoleAction(name, label, sentence, List.of(), values -> effect.run());
  }

  private List<Option> people() {
    return directory.allPeople().stream()
        .map(person -> new Option(person.handle(), person.name()))
        .toList();
  }

  private void fault(Set<Endpoint> endpoints, Fault fault) {
    endpoints.forEach(endpoint -> controls.fault(endpoint, fault));
  }

  /** Ends the faults before, since a lasting one is never followed by another. */
  private void replaceFaults(Fault fault) {
    controls.repair();
    fault(CALLED, fault);
  }

  private void addPerson(String name) {
    String handle = handle(name);
    if (directory.allPeople().stream().anyMatch(person -> person.handle().equals(handle))) {
      throw new IllegalArgumentException("a person with the handle " + handle + " exists");
    }
    directory.put(Person.named(handle, name));
  }

  private void addSite(String name, String products) {
    String handle = handle(name);
    if (directory.allSites().stream().anyMatch(site -> site.handle().equals(handle))) {
      throw new IllegalArgumentException("a site with the handle " + handle + " exists");
    }
    directory.put(FakeSite.named(handle, name).withProducts(products.split(" ", -1)));
  }

  private static String handle(String name) {
    String handle =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    if (handle.isEmpty()) {
      throw new IllegalArgumentException("the name needs a Latin letter or a digit");
    }
    return handle;
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "").strip();
    if (value.isEmpty() || value.length() > 100) {
      throw new IllegalArgumentException("the field " + name + " needs 1 to 100 characters");
    }
    return value;
  }
}
