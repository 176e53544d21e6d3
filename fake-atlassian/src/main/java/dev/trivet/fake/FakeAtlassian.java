// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.http.WebServer;
import dev.trivet.fake.limit.RateLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stand-in for {@code auth.atlassian.com} and {@code api.atlassian.com}, both on one loopback port.
 * It is stricter than the original and records every call.
 *
 * <p>It starts with the people {@code mia}, {@code edward} and {@code mallory}, the sites {@code
 * site-a}, {@code site-b} and {@code site-c}, and the app {@value #CLIENT_ID} without a callback
 * URL. Each person has access to each site. An unknown handle is an {@link
 * IllegalArgumentException}. Safe for many threads.
 *
 * @since 0.1
 */
public final class FakeAtlassian implements AutoCloseable {
  /** The client id of the app that is registered from the start. */
  public static final String CLIENT_ID = SampleApp.ID;

  /** The client secret of that app. */
  public static final String CLIENT_SECRET = SampleApp.SECRET;

  private record Server(
      Controls controls, ControlInterface control, WebServer web, ConsentBrowser browser) {}

  private final @Nullable Server server;

  private FakeAtlassian(@Nullable Server server) {
    this.server = server;
  }

  /** Starts on a free port. */
  public static FakeAtlassian start() {
    return start(0);
  }

  /**
   * Starts on a port.
   *
   * @throws UncheckedIOException if the port is busy
   */
  public static FakeAtlassian start(int port) {
    try {
      WebServer web = WebServer.bind(port);
      ServerState state = ServerState.create();
      Router router = new Router(state);
      Controls controls = new Controls(state, router, web);
      ControlInterface control = new ControlInterface(controls, web.url());
      controls.client(CLIENT_ID, CLIENT_SECRET, Set.of());
      web.start(request -> control.handle(request).orElseGet(() -> router.handle(request)));
      return new FakeAtlassian(new Server(controls, control, web, new ConsentBrowser(web.url())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  /**
   * Makes the value for the field of a test class that runs inside an application server, where
   * there is no stand-in. Each use throws an {@link IllegalStateException} that says so.
   */
  public static FakeAtlassian unavailable() {
    return new FakeAtlassian(null);
  }

  private Server server() {
    if (server == null) {
      throw new IllegalStateException(
          "There is no stand-in inside the server: it runs where the tests run. Mark this test"
              + " @RunAsClient, or move this part to a test with that mark.");
    }
    return server;
  }

  private Controls controls() {
    return server().controls();
  }

  private ServerState state() {
    return controls().state();
  }

  /** The base URL of both servers, without a slash at the end. */
  public URI url() {
    return server().web().url();
  }

  /** The page that shows the ledger as it grows, with buttons for the most used controls. */
  public URI console() {
    return URI.create(url() + ConsolePage.PATH);
  }

  /** The clock of the stand-in. */
  public VirtualClock clock() {
    return state().clock();
  }

  /** The ledger of all calls. */
  public Ledger ledger() {
    return state().ledger();
  }

  /** The rules that a test can change. */
  public Rules rules() {
    return state().rules();
  }

  /** The rate limits of the API gateway; all are off until a test sets one. */
  public RateLimits limits() {
    return state().limits();
  }

  /** Registers an app; replaces an earlier one with the same id. */
  public void client(String id, String secret, URI... redirectUris) {
    controls().client(id, secret, Set.of(), redirectUris);
  }

  /** Registers one more callback URL of the app {@value #CLIENT_ID}. */
  public void redirectUri(URI redirectUri) {
    state().clients().update(CLIENT_ID, app -> app.withRedirectUri(redirectUri.toString()));
    state().redirectUris().add(redirectUri);
  }

  /** Limits the scopes that an app may request; no scope for all that Atlassian knows. */
  public void clientScopes(String clientId, String... scopes) {
    state().clients().update(clientId, app -> app.withScopes(Set.of(scopes)));
  }

  /** Adds a person; replaces an earlier one with the same handle. */
  public void put(Person person) {
    state().directory().put(person);
  }

  /** Adds a site; replaces an earlier one with the same handle. */
  public void put(FakeSite site) {
    state().directory().put(site);
  }

  /** Limits the sites that a person has access to. */
  public void reach(String person, String... sites) {
    state().directory().reach(person, List.of(sites));
  }

  /** Removes a person; the person's grants end. */
  public void removePerson(String handle) {
    controls().removePerson(handle);
  }

  /** Removes a site; it leaves every grant. */
  public void removeSite(String handle) {
    controls().removeSite(handle);
  }

  /** Finds a person by handle. */
  public Person person(String handle) {
    return state().directory().person(handle);
  }

  /** Finds a site by handle. */
  public FakeSite site(String handle) {
    return state().directory().site(handle);
  }

  /** Lists all people, in the order of the consent page. */
  public List<Person> people() {
    return state().directory().allPeople();
  }

  /** Lists all sites. */
  public List<FakeSite> sites() {
    return state().directory().allSites();
  }

  /** Adds a fault; several faults of an endpoint happen in the order in which they were added. */
  public void fault(Endpoint endpoint, Fault fault) {
    controls().fault(endpoint, fault);
  }

  /** Ends all faults and closes the connections of calls that they hold. */
  public void repair() {
    controls().repair();
  }

  /** Revokes all apps of a person: grants, codes and tokens end at once. */
  public void revoke(String person) {
    controls().revoke(person);
  }

  /** Uninstalls the apps from a site: it leaves every grant until a new consent. */
  public void uninstall(String site) {
    controls().uninstall(site);
  }

  /** Changes the password of a person: refresh tokens stop working, access tokens do not. */
  public void changePassword(String person) {
    controls().suspend(person, true);
  }

  /** Changes the password back, so the refresh tokens work again. */
  public void restorePassword(String person) {
    controls().suspend(person, false);
  }

  /** Ends the access tokens of a person before their time; refresh tokens still work. */
  public void endAccessTokens(String person) {
    controls().endAccessTokens(person);
  }

  /** Leaves these scopes out of the next consent, as if the person had declined them. */
  public void declineScopes(String... scopes) {
    state().grants().declineScopes(Set.of(scopes));
  }

  /** Does this now and after each reset, for what the command line says. */
  void atStart(Runnable setup) {
    controls().atStart(setup);
  }

  /**
   * Opens the consent page, chooses and accepts, as a person does in a browser. Returns the address
   * to which the browser is redirected, with {@code code} and {@code state}.
   *
   * @throws IllegalStateException if an error page comes instead; its text is in the message
   */
  public URI consent(URI authorizeUrl, String person, String site) {
    return server().browser().accept(authorizeUrl, person, site);
  }

  /** Cancels on the consent page; returns the address of the redirect, with {@code error}. */
  public URI decline(URI authorizeUrl) {
    return server().browser().cancel(authorizeUrl);
  }

  /**
   * The base URL of the application whose callback URL was registered last, without a slash at the
   * end. The application itself uses this host name, so cookies fit; a server or Arquillian may use
   * another name. The application begins one path segment before {@code callback}, as with the path
   * prefix {@code /atlassian}.
   *
   * @throws IllegalStateException if no callback URL was registered
   */
  public URI application() {
    return state().redirectUris().lastApplication();
  }

  /**
   * Signs a person in to the {@linkplain #application() application} by the whole flow: the
   * application's {@code connect} path, the consent, the callback.
   *
   * @throws IllegalStateException if a response of the application does not belong to a sign-in;
   *     the message has status, title and error number, and nothing secret
   */
  public SignedIn signIn(String person, String site) {
    return signIn(application(), person, site);
  }

  /**
   * Signs a person in to one of several applications.
   *
   * @param application its base URL; a callback URL below it must be registered
   * @throws IllegalArgumentException if no such callback URL is registered
   * @throws IllegalStateException as with {@link #signIn(String, String)}
   */
  public SignedIn signIn(URI application, String person, String site) {
    CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    return signIn(application, person, site, cookies);
  }

  /**
   * Signs a person in within an existing session, for applications with a login of their own
   * ({@code trivet.identity=container}).
   *
   * @param cookies those of the session; new ones are added
   * @throws IllegalArgumentException as with {@link #signIn(URI, String, String)}
   * @throws IllegalStateException as with {@link #signIn(String, String)}
   */
  public SignedIn signIn(URI application, String person, String site, CookieHandler cookies) {
    String ownPaths = state().redirectUris().ownPaths(application);
    AppBrowser browser = new AppBrowser(application, cookies);
    SignedIn session = new SignedIn(server().browser(), browser, ownPaths, person(person).handle());
    return session.connect(site(site).handle());
  }

  /**
   * Restores the initial state and closes held connections; the registered apps stay. Applications
   * that take part, such as those that Arquillian deploys, are as new, too: without grants, with
   * closed circuit breakers and empty caches.
   *
   * @throws IllegalStateException if such an application could not be reset
   */
  public void reset() {
    controls().reset();
  }

  /** Lists the routes of the control interface. */
  List<ControlRoute> controlRoutes() {
    return server().control().routes();
  }

  /** Stops the stand-in. */
  @Override
  public void close() {
    if (server != null) {
      server.web().close();
    }
  }
}
