// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/**
 * Session of a person who is signed in to an application; {@link FakeAtlassian#signIn(String,
 * String)} makes it. It has the session's cookies and a client with them. Its methods throw an
 * {@link java.io.UncheckedIOException} if no response comes within a minute. Safe for many threads,
 * like a browser with several tabs.
 *
 * @since 0.1
 */
public final class SignedIn {
  private final ConsentBrowser consent;
  private final AppBrowser browser;
  private final String ownPaths;
  private final String person;

  SignedIn(ConsentBrowser consent, AppBrowser browser, String ownPaths, String person) {
    this.consent = consent;
    this.browser = browser;
    this.ownPaths = ownPaths;
    this.person = person;
  }

  /**
   * Consents once more as the same person in the same session: for one more site, or for new
   * tokens.
   *
   * @return this
   * @throws IllegalStateException as with {@link FakeAtlassian#signIn(String, String)}
   */
  public SignedIn connect(String site) {
    HttpResponse<String> started = browser.open(URI.create(ownPaths + "/connect"));
    String expected = consent.atlassian() + "/authorize?";
    String authorizeUrl = started.headers().firstValue("Location").orElse("");
    if (!authorizeUrl.startsWith(expected)) {
      throw failed(started, "to redirect to the stand-in at " + consent.atlassian());
    }
    URI callback = consent.accept(URI.create(authorizeUrl), person, site);
    HttpResponse<String> completed = browser.open(callback);
    if (completed.statusCode() != 303) {
      throw failed(completed, "to let " + person + " in with a 303");
    }
    return this;
  }

  /** The value of the header {@code Cookie} for requests to the application; a secret. */
  public String cookieHeader() {
    return browser.cookieHeader();
  }

  /** The client with the session's cookies, which follows no redirects. */
  public HttpClient client() {
    return browser.http();
  }

  /** The application's base URL, without a slash at the end. */
  public URI application() {
    return browser.application();
  }

  /** Makes the URL of a path of the application; the path begins with a slash. */
  public URI at(String path) {
    return URI.create(application() + path);
  }

  /** Opens a path of the application as a person does; follows no redirect. */
  public HttpResponse<String> get(String path) {
    return browser.open(at(path));
  }

  /** Requests a path of the application as a script of its pages does; follows no redirect. */
  public HttpResponse<String> fetch(String path) {
    return browser.fetch(at(path));
  }

  /**
   * Sends a form as a page of the application does; follows no redirect.
   *
   * @param form {@code application/x-www-form-urlencoded}, or empty for a button without fields
   */
  public HttpResponse<String> post(String path, String form) {
    return browser.post(at(path), form);
  }

  /** The person and the application, without the cookies. */
  @Override
  public String toString() {
    return person + " at " + application();
  }

  private IllegalStateException failed(HttpResponse<String> response, String expectation) {
    return new IllegalStateException(
        "signing "
            + person
            + " in: expected "
            + RedactedSummary.of(response.request())
            + " "
            + expectation
            + ", saw "
            + RedactedSummary.of(response));
  }
}
