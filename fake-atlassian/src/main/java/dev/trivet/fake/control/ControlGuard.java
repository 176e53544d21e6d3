// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.control;

import dev.trivet.fake.http.Request;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Guard of the control interface. A tester's own browser may show foreign pages, and those must not
 * drive the stand-in: neither by a cross-site request nor by a host name that they let point to a
 * loopback address (DNS rebinding).
 */
final class ControlGuard {
  private static final Pattern LOOPBACK_HOST =
      Pattern.compile(
          "(?i)(localhost|127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}|\\[::1\\])(:[0-9]{1,5})?");

  private static final String NEXT =
      "Send the request from this machine to the address that the stand-in prints, such as"
          + " http://localhost:8090/control, and not from a page of another origin.";

  private ControlGuard() {}

  /** Throws unless the request comes from this machine and from no foreign page. */
  static void check(Request request, boolean isPage) {
    if (!request.isFromLoopback()) {
      throw refused("the request does not come from a loopback address");
    }
    List<String> hosts = request.headers("Host");
    if (hosts.size() != 1 || !LOOPBACK_HOST.matcher(hosts.get(0)).matches()) {
      throw refused("the header Host names no loopback address");
    }
    String own = "http://" + hosts.get(0);
    if (!request.headers("Origin").stream().allMatch(own::equalsIgnoreCase)) {
      throw refused("the header Origin names another origin");
    }
    boolean isForeign =
        request.headers("Sec-Fetch-Site").stream()
            .anyMatch(site -> !site.equals("same-origin") && !site.equals("none"));
    if (isForeign && !(isPage && opensPage(request))) {
      throw refused("the header Sec-Fetch-Site says that a page of another origin sent it");
    }
  }

  /** Whether a link opens a page: it changes nothing, and no other page can read it. */
  private static boolean opensPage(Request request) {
    return request.method().equals("GET")
        && request.headers("Sec-Fetch-Mode").equals(List.of("navigate"))
        && request.headers("Sec-Fetch-Dest").equals(List.of("document"));
  }

  private static ControlException refused(String detail) {
    return ControlException.of(403, detail, NEXT);
  }
}
