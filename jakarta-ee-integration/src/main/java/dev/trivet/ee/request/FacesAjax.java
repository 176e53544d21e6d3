// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Partial requests of Faces. A script of the page sends them, and understands nothing but a partial
 * response.
 */
public final class FacesAjax {

  private FacesAjax() {}

  /** Whether a script of Faces sent the request. A form of another site cannot set the header. */
  public static boolean isPartial(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  /**
   * Finds the page that a person looks at: the Referer where it is a page of this application, else
   * the address of the request. A page of Faces sends its forms to itself. Both are parsed like any
   * page to return to, so neither leads elsewhere.
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
