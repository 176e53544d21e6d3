// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Person;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sign-ins of people who have never been here. */
final class SignIns {

  private final FakeAtlassian atlassian;
  private final Http http;
  private int people;

  SignIns(FakeAtlassian atlassian, Http http) {
    this.atlassian = atlassian;
    this.http = http;
  }

  /**
   * Finished consent whose callback the browser has not opened yet.
   *
   * @param callback address with code and state
   * @param cookie session of the browser
   */
  record Consent(Node node, Person person, URI callback, String cookie) {}

  synchronized Person newcomer() {
    String handle = "person-" + ++people;
    Person person = Person.named(handle, "Newcomer " + people);
    atlassian.put(person);
    return person;
  }

  /** Goes to Atlassian and consents there. */
  Consent consent(Node node, Person person) {
    Http.Answer begun = http.open(node.at("/atlassian/connect"), "").join();
    if (begun.status() != 302) {
      throw new IllegalStateException("a sign-in began with status " + begun.status());
    }
    // the nodes know Atlassian by the address of a proxy
    String path = begun.location().replaceFirst("https?://[^/]+", "");
    URI callback = atlassian.consent(URI.create(atlassian.url() + path), person.handle(), "site-a");
    return new Consent(node, person, callback, begun.cookie());
  }

  /** Opens the callback. */
  CompletableFuture<Http.Answer> finish(Consent consent) {
    return http.open(consent.callback(), consent.cookie());
  }

  /** Signs a newcomer in on nodes, one after the other. */
  Visitor signIn(Node... nodes) {
    Person person = newcomer();
    Map<Node, String> cookies = new HashMap<>();
    for (Node node : nodes) {
      Http.Answer done = finish(consent(node, person)).join();
      if (done.status() != 303) {
        throw new IllegalStateException("a sign-in ended with status " + done.status());
      }
      cookies.put(node, done.cookie());
    }
    return new Visitor(person.accountId(), Map.copyOf(cookies));
  }
}
