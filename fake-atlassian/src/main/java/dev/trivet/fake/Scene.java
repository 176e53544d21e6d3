// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.grant.Client;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a test arranges: apps, people, sites, and what happens to grants behind the application's
 * back. See {@link FakeAtlassian}.
 *
 * @since 0.1
 */
public abstract sealed class Scene permits FakeAtlassian {
  private final @Nullable ServerState state;

  Scene(@Nullable ServerState state) {
    this.state = state;
  }

  final ServerState state() {
    if (state == null) {
      throw new IllegalStateException(
          "There is no stand-in inside the server: it runs where the tests run. Mark this test"
              + " @RunAsClient, or let one that is so marked do this part.");
    }
    return state;
  }

  /** The time here. */
  public VirtualClock clock() {
    return state().clock();
  }

  /** What was called. */
  public Ledger ledger() {
    return state().ledger();
  }

  /** The switches. */
  public Rules rules() {
    return state().rules();
  }

  /** Registers an app, in place of an earlier one with the same id. */
  public void client(String id, String secret, URI... redirectUris) {
    state().clients().put(new Client(id, secret, texts(redirectUris), Set.of()));
    Arrays.stream(redirectUris).forEach(state().redirectUris()::add);
  }

  /** Registers one more callback URL for the app {@value FakeAtlassian#CLIENT_ID}. */
  public void redirectUri(URI redirectUri) {
    Client client = app(FakeAtlassian.CLIENT_ID);
    Set<String> uris = new LinkedHashSet<>(client.redirectUris());
    uris.add(redirectUri.toString());
    state().clients().put(new Client(client.id(), client.secret(), uris, client.scopes()));
    state().redirectUris().add(redirectUri);
  }

  /** Lets an app ask for these scopes only; none for all that Atlassian knows. */
  public void clientScopes(String clientId, String... scopes) {
    Client client = app(clientId);
    Set<String> only = Set.of(scopes);
    state().clients().put(new Client(clientId, client.secret(), client.redirectUris(), only));
  }

  /** Adds somebody, or changes who has the same handle. */
  public void put(Person person) {
    state().directory().put(person);
  }

  /** Adds a site, or changes the one with the same handle. */
  public void put(FakeSite site) {
    state().directory().put(site);
  }

  /** Lets a person reach these sites only. */
  public void reach(String person, String... sites) {
    state().directory().reach(person, List.of(sites));
  }

  /** Somebody by handle. */
  public Person person(String handle) {
    return state().directory().person(handle);
  }

  /** A site by handle. */
  public FakeSite site(String handle) {
    return state().directory().site(handle);
  }

  /** Everybody, in the order of the consent page. */
  public List<Person> people() {
    return state().directory().allPeople();
  }

  /** Every site. */
  public List<FakeSite> sites() {
    return state().directory().allSites();
  }

  /** Lets something go wrong; several faults happen in the order they are given. */
  public void fault(Endpoint endpoint, Fault fault) {
    state().faults().add(endpoint, fault);
  }

  /** The person removes all apps from the account: grants, codes and tokens end at once. */
  public void revoke(String person) {
    state().grants().revoke(person(person).accountId());
  }

  /** The site's admin uninstalls the apps: the site leaves every grant until a new consent. */
  public void uninstall(String site) {
    state().grants().uninstall(site(site).cloudId());
  }

  /** The person's password changes: refresh tokens of this moment stop, access tokens do not. */
  public void changePassword(String person) {
    state().grants().suspend(person(person).accountId(), true);
  }

  /** The password is changed back, which revives the refresh tokens. */
  public void restorePassword(String person) {
    state().grants().suspend(person(person).accountId(), false);
  }

  /** Access tokens of this moment end before their time; refresh tokens live. */
  public void endAccessTokens(String person) {
    state().grants().endAccessTokens(person(person).accountId());
  }

  private Client app(String id) {
    return state()
        .clients()
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no app with the id " + id));
  }

  private static Set<String> texts(URI... uris) {
    return Set.copyOf(Arrays.stream(uris).map(URI::toString).toList());
  }
}
