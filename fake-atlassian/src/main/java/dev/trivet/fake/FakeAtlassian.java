// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.http.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
public final class FakeAtlassian extends Scene implements AutoCloseable {
  /** The id of the app that is there from the start. */
  public static final String CLIENT_ID = "trivet-sample";

  /** Its secret. */
  public static final String CLIENT_SECRET = "trivet-sample-secret";

  private final @Nullable Router router;
  private final @Nullable WebServer web;
  private final ConsentBrowser browser = new ConsentBrowser();

  private FakeAtlassian(
      @Nullable ServerState state, @Nullable Router router, @Nullable WebServer web) {
    super(state);
    this.router = router;
    this.web = web;
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
    ServerState state = ServerState.begin();
    Router router = new Router(state);
    try {
      FakeAtlassian fake = new FakeAtlassian(state, router, WebServer.start(port, router::answer));
      fake.client(CLIENT_ID, CLIENT_SECRET);
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  /**
   * What a test class has in its field while it runs inside a server: nothing that works. Every use
   * is an {@link IllegalStateException} that says where the stand-in is.
   */
  public static FakeAtlassian elsewhere() {
    return new FakeAtlassian(null, null, null);
  }

  /** The base URL of both roles, without a slash at the end. */
  public URI url() {
    state();
    return Objects.requireNonNull(web).url();
  }

  /** Ends all faults and lets go of the calls they hold. */
  public void repair() {
    state().faults().clear();
    Objects.requireNonNull(web).release();
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

  /**
   * The base URL of the application whose callback URL was registered last, without a slash at the
   * end. It is what the application itself believes, so cookies fit; a server or Arquillian may
   * call the same host by another name. The application is taken to begin one segment before {@code
   * callback}, as with the path prefix {@code /atlassian}.
   *
   * @throws IllegalStateException if none was registered
   */
  public URI application() {
    return state().redirectUris().lastApplication();
  }

  /**
   * Signs somebody in to the {@linkplain #application() application}. The whole flow is performed:
   * the application's {@code connect} path, the consent, the callback.
   *
   * @throws IllegalStateException if the application answers anything but what belongs to a
   *     sign-in; status, title and error number are in the message, and nothing secret
   */
  public SignedIn signIn(String person, String site) {
    return signIn(application(), person, site);
  }

  /**
   * Signs somebody in to one of several applications.
   *
   * @param application its base URL; a callback URL below it must be registered
   * @throws IllegalArgumentException if none is
   * @throws IllegalStateException as with {@link #signIn(String, String)}
   */
  public SignedIn signIn(URI application, String person, String site) {
    CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    return signIn(application, person, site, cookies);
  }

  /**
   * Signs somebody in within a session that is there already: for applications with a login of
   * their own ({@code trivet.identity=container}).
   *
   * @param cookies those of the session; new ones are put there
   * @throws IllegalArgumentException as with {@link #signIn(URI, String, String)}
   * @throws IllegalStateException as with {@link #signIn(String, String)}
   */
  public SignedIn signIn(URI application, String person, String site, CookieHandler cookies) {
    String ownPaths = state().redirectUris().ownPaths(application);
    person(person);
    site(site);
    return new SignedIn(this, new AppBrowser(application, cookies), ownPaths, person).connect(site);
  }

  /** Back to the beginning, held calls included; only the registered apps stay. */
  public void reset() {
    state();
    Objects.requireNonNull(router).reset();
    Objects.requireNonNull(web).release();
  }

  @Override
  public void close() {
    if (web != null) {
      web.close();
    }
  }
}
