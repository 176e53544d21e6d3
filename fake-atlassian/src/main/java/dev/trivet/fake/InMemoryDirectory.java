// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.Directory;
import dev.trivet.fake.endpoint.FormOption;
import dev.trivet.fake.endpoint.SiteDetails;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Directory of people and sites in memory, with the access of people to sites. */
final class InMemoryDirectory implements Directory {
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, FakeSite> sites = new LinkedHashMap<>();
  private final Map<String, Set<String>> reach = new HashMap<>();

  InMemoryDirectory() {
    reset();
  }

  /** Restores the people and sites with which each test begins. */
  synchronized void reset() {
    people.clear();
    sites.clear();
    reach.clear();
    put(Person.of("mia", "5b10ac8d82e05b22cc7d4ef5", "Mia Krystof"));
    put(Person.of("edward", "712020:6d2b1f0e-54a4-4c57-9c0a-3f1c8f5b7e21", "Edward Thorne"));
    put(Person.of("mallory", "712020:e0c4a2b7-91d3-4f6e-8a55-20b7d9c6f314", "Mallory Quill"));
    put(FakeSite.of("site-a", "11223344-a1b2-3b33-c444-def123456789", "Acorn"));
    put(FakeSite.of("site-b", "22334455-b2c3-4c44-9555-ef1234567890", "Birch"));
    put(FakeSite.of("site-c", "33445566-c3d4-4d55-8666-f12345678901", "Cedar"));
  }

  synchronized void put(Person person) {
    people.put(person.handle(), person);
  }

  synchronized void put(FakeSite site) {
    sites.put(site.handle(), site);
  }

  synchronized void reach(String personHandle, Collection<String> siteHandles) {
    siteHandles.forEach(this::site);
    reach.put(person(personHandle).handle(), Set.copyOf(siteHandles));
  }

  /** Lists the handles of the sites to which a person is limited; empty if there is no limit. */
  synchronized Optional<Set<String>> reach(String personHandle) {
    return Optional.ofNullable(reach.get(person(personHandle).handle()));
  }

  synchronized void removePerson(String handle) {
    people.remove(person(handle).handle());
    reach.remove(handle);
  }

  synchronized void removeSite(String handle) {
    sites.remove(site(handle).handle());
  }

  synchronized Person person(String handle) {
    return known("person", handle, people);
  }

  synchronized FakeSite site(String handle) {
    return known("site", handle, sites);
  }

  synchronized List<Person> allPeople() {
    return List.copyOf(people.values());
  }

  synchronized List<FakeSite> allSites() {
    return List.copyOf(sites.values());
  }

  @Override
  public List<FormOption> people() {
    return allPeople().stream().map(p -> new FormOption(p.handle(), p.name())).toList();
  }

  @Override
  public synchronized List<FormOption> sites() {
    return sites.values().stream()
        .filter(site -> people.keySet().stream().anyMatch(p -> hasAccess(p, site)))
        .map(site -> new FormOption(site.handle(), site.name() + " – " + site.url()))
        .toList();
  }

  @Override
  public synchronized Optional<String> accountId(String personHandle) {
    return Optional.ofNullable(people.get(personHandle)).map(Person::accountId);
  }

  @Override
  public synchronized Optional<String> cloudId(String siteHandle) {
    return Optional.ofNullable(sites.get(siteHandle)).map(FakeSite::cloudId);
  }

  @Override
  public synchronized boolean reaches(String accountId, String cloudId) {
    return people.values().stream()
        .filter(person -> person.accountId().equals(accountId))
        .anyMatch(
            person ->
                sites.values().stream()
                    .anyMatch(s -> s.cloudId().equals(cloudId) && hasAccess(person.handle(), s)));
  }

  @Override
  public Optional<Map<String, Object>> profile(String accountId) {
    return allPeople().stream()
        .filter(person -> person.accountId().equals(accountId))
        .findFirst()
        .map(Person::profile);
  }

  @Override
  public Optional<SiteDetails> siteDetails(String cloudId) {
    return allSites().stream()
        .filter(site -> site.cloudId().equals(cloudId))
        .findFirst()
        .map(
            site ->
                new SiteDetails(
                    cloudId,
                    site.name(),
                    site.url().toString(),
                    site.avatarUrl().toString(),
                    site.products()));
  }

  private boolean hasAccess(String personHandle, FakeSite site) {
    Set<String> only = reach.get(personHandle);
    return only == null || only.contains(site.handle());
  }

  private static <T> T known(String kind, String handle, Map<String, T> all) {
    T found = all.get(handle);
    if (found == null) {
      throw new IllegalArgumentException(
          "no " + kind + " with the handle '" + handle + "'; there are " + all.keySet());
    }
    return found;
  }
}
