// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.grant.Client;
import dev.trivet.fake.http.WebServer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Controls of a running stand-in: what {@link FakeAtlassian} and the HTTP control interface both do
 * beyond the parts of its state. Safe for many threads.
 */
final class Controls {
  private final ServerState state;
  private final Router router;
  private final WebServer web;
  private final Applications applications = new Applications(Duration.ofSeconds(30));
  private final List<Runnable> initial = new CopyOnWriteArrayList<>();

  Controls(ServerState state, Router router, WebServer web) {
    this.state = state;
    this.router = router;
    this.web = web;
  }

  ServerState state() {
    return state;
  }

  /** Does this now and after each reset: it belongs to the state at the start. */
  void atStart(Runnable setup) {
    initial.add(setup);
    setup.run();
  }

  Applications applications() {
    return applications;
  }

  /** Resets the applications first: they may wait for what a fault holds, and may still call. */
  void reset() {
    repair();
    try {
      applications.reset();
    } finally {
      router.reset();
      web.release();
      initial.forEach(Runnable::run);
    }
  }

  void fault(Endpoint endpoint, Fault fault) {
    state.faults().add(endpoint, fault);
  }

  void repair() {
    state.faults().clear();
    web.release();
  }

  void client(String id, String secret, Set<String> scopes, URI... redirectUris) {
    Set<String> uris = Arrays.stream(redirectUris).map(URI::toString).collect(Collectors.toSet());
    state.clients().register(new Client(id, secret, uris, scopes));
    Arrays.stream(redirectUris).forEach(state.redirectUris()::add);
  }

  void removePerson(String handle) {
    revoke(handle);
    state.directory().removePerson(handle);
  }

  void removeSite(String handle) {
    uninstall(handle);
    state.directory().removeSite(handle);
  }

  void revoke(String person) {
    state.grants().revoke(accountId(person));
  }

  void uninstall(String site) {
    state.grants().uninstall(state.directory().site(site).cloudId());
  }

  void suspend(String person, boolean suspended) {
    state.grants().suspend(accountId(person), suspended);
  }

  void endAccessTokens(String person) {
    state.grants().revokeAccessTokens(accountId(person));
  }

  private String accountId(String person) {
    return state.directory().person(person).accountId();
  }
}
