// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

/**
 * Public address of the web application, as {@code trivet.base-url} has it. Inject it where the
 * application redirects. {@code sendRedirect} with a path builds its address from the {@code Host}
 * header, which anyone can forge and which is wrong behind a proxy that ends TLS; so does {@code
 * Response.seeOther} of REST.
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
   * Makes the absolute address of a page of this application, such as a redirect's target. Safe for
   * a page that came from outside, since it never leads elsewhere.
   *
   * @param page a path below the context path, beginning with a slash, and perhaps a query; both
   *     encoded as in an address (RFC 3986), at most 8,192 characters
   * @throws IllegalArgumentException when the text is anything else: another host, dot segments, an
   *     encoded slash, blanks, a fragment
   * @throws AtlassianUnavailableException when the web application has not opened Trivet ({@code
   *     TRV-0008})
   * @throws MisconfiguredException when it could be any of several web applications ({@code
   *     TRV-0007})
   */
  String resolve(String page);
}
