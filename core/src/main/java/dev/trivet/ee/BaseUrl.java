// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

/**
 * Base URL: the public address of the web application, from {@code trivet.base-url}. Inject it
 * where the application redirects. {@code sendRedirect} with a path builds its address from the
 * {@code Host} header, and so does {@code Response.seeOther} of REST. Anyone can forge that header,
 * and it is wrong behind a reverse proxy that ends TLS.
 *
 * <pre>{@code
 * @Inject BaseUrl baseUrl;
 *
 * response.sendRedirect(baseUrl.resolve("/app/issues"));
 * }</pre>
 *
 * <p>Needs no request and no account. Thread-safe.
 */
public interface BaseUrl {

  /**
   * Returns the absolute address of a page of this application, such as the target of a redirect.
   * Safe for a page that came from outside, since the result never leads out of the application (no
   * open redirect).
   *
   * @param page a path below the context path that begins with a slash, and an optional query. Both
   *     are encoded as in an address (RFC 3986) and have at most 8,192 characters
   * @throws IllegalArgumentException when the text has another form: another host, dot segments, an
   *     encoded slash, blanks, a fragment
   * @throws AtlassianUnavailableException when the web application has not opened Trivet ({@code
   *     TRV-0008})
   * @throws MisconfiguredException when several web applications share the bean and none can be
   *     chosen ({@code TRV-0007})
   */
  String resolve(String page);
}
