// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.grant.Client;
import dev.trivet.fake.http.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A running stand-in for {@code auth.atlassian.com} and {@code api.atlassian.com}, both on one
 * loopback port. It is stricter than the original and remembers every call.
 *
 * <p>It begins with the people {@code mia}, {@code edward} and {@code mallory}, the sites {@code
 * site-a}, {@code site-b} and {@code site-c}, which everybody reaches, and the app {@value
 * #CLIENT_ID}, which has no callback URL yet. Unknown handles are an {@link
 * IllegalArgumentException}. Safe for many threads.
 *
 * @since 0.1
 */
public final class FakeAtlassian implements AutoCloseable {
  /** The id of the app that is there from the start. */
  public static final String CLIENT_ID = "trivet-sample";

  /** Its secret. */
  public static final String CLIENT_SECRET = "trivet-sample-secret";

  private final World world;
  private final Desk desk;
  private final WebServer web;
  private final ConsentBrowser browser = new ConsentBrowser();

  private FakeAtlassian(World world, Desk desk, WebServer web) {
    this.world = world;
    this.desk = desk;
    this.web = web;
    client(CLIENT_ID, CLIENT_SECRET);
  }

  /** Starts on a free port. */
  public static FakeAtlassian start() {
    return start(0);
  }

  /**
   * Starts on a port.
   *
   * @throws UncheckedIOException if it is busy
   */
  public static FakeAtlassian start(int port) {
    World world = World.begin();
    Desk desk = new Desk(world);
    try {
      return new FakeAtlassian(world, desk, WebServer.start(port, desk::answer));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  /** The base URL of both roles, without a slash at the end. */
  public URI url() {
    return web.url();
  }

  /** The time here. */
  public VirtualClock clock() {
    return world.clock();
  }

  /** What was called. */
  public Ledger ledger() {
    return world.ledger();
  }

  /** The switches. */
  public Rules rules() {
    return world.rules();
  }

  /** Registers an app, in place of an earlier one with the same id. */
  public void client(String id, String secret, URI... redirectUris) {
    Set<String> uris = Arrays.stream(redirectUris).map(URI::toString).collect(Collectors.toSet());
    world.clients().put(new Client(id, secret, uris, Set.of()));
  }

  /** Registers one more callback URL for the app {@value #CLIENT_ID}. */
  public void redirectUri(URI redirectUri) {
    Client client = app(CLIENT_ID);
    Set<String> uris = new HashSet<>(client.redirectUris());
    uris.add(redirectUri.toString());
    world.clients().put(new Client(client.id(), client.secret(), uris, client.scopes()));
  }

  /** Lets an app ask for these scopes only; none for all that Atlassian knows. */
  public void clientScopes(String clientId, String... scopes) {
    Client client = app(clientId);
    Set<String> only = Set.of(scopes);
    world.clients().put(new Client(clientId, client.secret(), client.redirectUris(), only));
  }

  /** Adds somebody, or changes who has the same handle. */
  public void put(Person person) {
    world.story().put(person);
  }

  /** Adds a site, or changes the one with the same handle. */
  public void put(FakeSite site) {
    world.story().put(site);
  }

  /** Lets a person reach these sites only. */
  public void reach(String person, String... sites) {
    world.story().reach(person, List.of(sites));
  }

  /** Somebody by handle. */
  public Person person(String handle) {
    return world.story().person(handle);
  }

  /** A site by handle. */
  public FakeSite site(String handle) {
    return world.story().site(handle);
  }

  /** Everybody, in the order of the consent page. */
  public List<Person> people() {
    return world.story().allPeople();
  }

  /** Every site. */
  public List<FakeSite> sites() {
    return world.story().allSites();
  }

  /** Lets something go wrong; several faults happen in the order they are given. */
  public void fault(Endpoint endpoint, Fault fault) {
    world.faults().add(endpoint, fault);
  }

  /** Ends all faults and lets go of the calls they hold. */
  public void repair() {
    world.faults().clear();
    web.release();
  }

  /**
   * Does what a person does in the browser: opens the consent page, chooses, accepts. Returns where
   * the browser is sent, with {@code code} and {@code state}.
   *
   * @throws IllegalStateException if a page of refusal came instead; its text is in the message
   */
  public URI consent(URI authorizeUrl, String person, String site) {
    Map<String, String> choices = Map.of("account", person, "site", site, "decision", "accept");
    return browser.decide(authorizeUrl, choices);
  }

  /** The same with Cancel; returns where the browser is sent, with {@code error}. */
  public URI decline(URI authorizeUrl) {
    return browser.decide(authorizeUrl, Map.of("decision", "cancel"));
  }

  /** The person removes all apps from the account: grants, codes and tokens end at once. */
  public void revoke(String person) {
    world.grants().revoke(person(person).accountId());
  }

  /** The site's admin uninstalls the apps: the site leaves every grant until a new consent. */
  public void uninstall(String site) {
    world.grants().uninstall(site(site).cloudId());
  }

  /** The person's password changes: refresh tokens of this moment stop, access tokens do not. */
  public void changePassword(String person) {
    world.grants().suspend(person(person).accountId(), true);
  }

  /** The password is changed back, which revives the refresh tokens. */
  public void restorePassword(String person) {
    world.grants().suspend(person(person).accountId(), false);
  }

  /** Access tokens of this moment end before their time; refresh tokens live. */
  public void endAccessTokens(String person) {
    world.grants().endAccessTokens(person(person).accountId());
  }

  /** Back to the beginning, held calls included; only the registered apps stay. */
  public void reset() {
    desk.reset();
    web.release();
  }

  @Override
  public void close() {
    web.close();
  }

  private Client app(String id) {
    return world
        .clients()
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no app with the id " + id));
  }
}
