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
  private final @Nullable World world;

  Scene(@Nullable World world) {
    this.world = world;
  }

  final World world() {
    if (world == null) {
      throw new IllegalStateException(
          "There is no stand-in inside the server: it runs where the tests run. Mark this test"
              + " @RunAsClient, or let one that is so marked do this part.");
    }
    return world;
  }

  /** The time here. */
  public VirtualClock clock() {
    return world().clock();
  }

  /** What was called. */
  public Ledger ledger() {
    return world().ledger();
  }

  /** The switches. */
  public Rules rules() {
    return world().rules();
  }

  /** Registers an app, in place of an earlier one with the same id. */
  public void client(String id, String secret, URI... redirectUris) {
    world().clients().put(new Client(id, secret, texts(redirectUris), Set.of()));
    Arrays.stream(redirectUris).forEach(world().callbacks()::add);
  }

  /** Registers one more callback URL for the app {@value FakeAtlassian#CLIENT_ID}. */
  public void redirectUri(URI redirectUri) {
    Client client = app(FakeAtlassian.CLIENT_ID);
    Set<String> uris = new LinkedHashSet<>(client.redirectUris());
    uris.add(redirectUri.toString());
    world().clients().put(new Client(client.id(), client.secret(), uris, client.scopes()));
    world().callbacks().add(redirectUri);
  }

  /** Lets an app ask for these scopes only; none for all that Atlassian knows. */
  public void clientScopes(String clientId, String... scopes) {
    Client client = app(clientId);
    Set<String> only = Set.of(scopes);
    world().clients().put(new Client(clientId, client.secret(), client.redirectUris(), only));
  }

  /** Adds somebody, or changes who has the same handle. */
  public void put(Person person) {
    world().story().put(person);
  }

  /** Adds a site, or changes the one with the same handle. */
  public void put(FakeSite site) {
    world().story().put(site);
  }

  /** Lets a person reach these sites only. */
  public void reach(String person, String... sites) {
    world().story().reach(person, List.of(sites));
  }

  /** Somebody by handle. */
  public Person person(String handle) {
    return world().story().person(handle);
  }

  /** A site by handle. */
  public FakeSite site(String handle) {
    return world().story().site(handle);
  }

  /** Everybody, in the order of the consent page. */
  public List<Person> people() {
    return world().story().allPeople();
  }

  /** Every site. */
  public List<FakeSite> sites() {
    return world().story().allSites();
  }

  /** Lets something go wrong; several faults happen in the order they are given. */
  public void fault(Endpoint endpoint, Fault fault) {
    world().faults().add(endpoint, fault);
  }

  /** The person removes all apps from the account: grants, codes and tokens end at once. */
  public void revoke(String person) {
    world().grants().revoke(person(person).accountId());
  }

  /** The site's admin uninstalls the apps: the site leaves every grant until a new consent. */
  public void uninstall(String site) {
    world().grants().uninstall(site(site).cloudId());
  }

  /** The person's password changes: refresh tokens of this moment stop, access tokens do not. */
  public void changePassword(String person) {
    world().grants().suspend(person(person).accountId(), true);
  }

  /** The password is changed back, which revives the refresh tokens. */
  public void restorePassword(String person) {
    world().grants().suspend(person(person).accountId(), false);
  }

  /** Access tokens of this moment end before their time; refresh tokens live. */
  public void endAccessTokens(String person) {
    world().grants().endAccessTokens(person(person).accountId());
  }

  private Client app(String id) {
    return world()
        .clients()
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no app with the id " + id));
  }

  private static Set<String> texts(URI... uris) {
    return Set.copyOf(Arrays.stream(uris).map(URI::toString).toList());
  }
}
