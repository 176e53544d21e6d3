// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Partial requests of Faces: a script of a page sends them, and takes nothing but a partial
 * response for an answer. A redirect in it makes the browser leave the page, as a person expects of
 * a click.
 */
public final class FacesAjax {

  private FacesAjax() {}

  /** Whether a script of Faces sent the request; no form of another site can set the header. */
  public static boolean isPartial(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  /**
   * Finds the page that a person looks at: the Referer where it is a page of this application, else
   * the address of the request, since a page of Faces sends its forms to itself. Both are read as
   * any other page to return to, so that neither leads elsewhere.
   */
  public static Optional<String> page(HttpServletRequest request, Urls urls) {
    String referer = request.getHeader("Referer");
    Optional<String> shown = referer == null ? Optional.empty() : urls.below(referer);
    return shown
        .flatMap(ReturnPath::parse)
        .filter(urls::isPage)
        .or(() -> ownAddress(request).filter(urls::isPage));
  }

  private static Optional<String> ownAddress(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.REQUEST
        ? ReturnPath.read(request)
        : Optional.empty();
  }
}
