// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/**
 * Somebody who is signed in to an application, as {@link FakeAtlassian#signIn(String, String)}
 * leaves it: a session's cookies, and a client that has them. Where no answer comes within a minute
 * its methods throw an {@link java.io.UncheckedIOException}. Safe for many threads, like a browser
 * with several tabs.
 *
 * @since 0.1
 */
public final class SignedIn {
  private final FakeAtlassian atlassian;
  private final AppBrowser browser;
  private final String ownPaths;
  private final String person;

  SignedIn(FakeAtlassian atlassian, AppBrowser browser, String ownPaths, String person) {
    this.atlassian = atlassian;
    this.browser = browser;
    this.ownPaths = ownPaths;
    this.person = person;
  }

  /**
   * The same person consents once more, in the same session: for one more site, or for new tokens.
   *
   * @return this
   * @throws IllegalStateException as with {@link FakeAtlassian#signIn(String, String)}
   */
  public SignedIn connect(String site) {
    HttpResponse<String> begun = browser.open(URI.create(ownPaths + "/connect"));
    String wanted = atlassian.url() + "/authorize?";
    String authorize = begun.headers().firstValue("Location").orElse("");
    if (!authorize.startsWith(wanted)) {
      throw failed(begun, "to redirect to the stand-in at " + atlassian.url());
    }
    HttpResponse<String> ended =
        browser.open(atlassian.consent(URI.create(authorize), person, site));
    if (ended.statusCode() != 303) {
      throw failed(ended, "to let " + person + " in with a 303");
    }
    return this;
  }

  /** The value of the header {@code Cookie} for requests to the application; a secret. */
  public String cookieHeader() {
    return browser.cookieHeader();
  }

  /** A client with the session's cookies, which follows no redirects. */
  public HttpClient client() {
    return browser.http();
  }

  /** The application's base URL, without a slash at the end. */
  public URI application() {
    return browser.application();
  }

  /** Where a path of the application is, with or without a query; it begins with a slash. */
  public URI at(String path) {
    return URI.create(application() + path);
  }

  /** Opens a path of the application as a person would; follows no redirect. */
  public HttpResponse<String> get(String path) {
    return browser.open(at(path));
  }

  /** Reads a path of the application as a script of its pages would; follows no redirect. */
  public HttpResponse<String> fetch(String path) {
    return browser.fetch(at(path));
  }

  /**
   * Sends a form as a page of the application would; follows no redirect.
   *
   * @param form {@code application/x-www-form-urlencoded}, or empty for a button alone
   */
  public HttpResponse<String> post(String path, String form) {
    return browser.post(at(path), form);
  }

  /** Who it is and where, without the cookies. */
  @Override
  public String toString() {
    return person + " at " + application();
  }

  private IllegalStateException failed(HttpResponse<String> answer, String expectation) {
    return new IllegalStateException(
        "signing "
            + person
            + " in: expected "
            + RedactedSummary.of(answer.request())
            + " "
            + expectation
            + ", saw "
            + RedactedSummary.of(answer));
  }
}
