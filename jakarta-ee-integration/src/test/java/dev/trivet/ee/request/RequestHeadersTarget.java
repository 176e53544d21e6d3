// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import dev.trivet.ee.fuzz.Claim;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fuzz target for request headers: navigation or script, same-origin form, and origin of a web
 * socket. The reference repeats the rules in other code.
 */
public final class RequestHeadersTarget {

  private static final List<String> NAMES =
      List.of(
          "Sec-Fetch-Mode",
          "Sec-Fetch-Dest",
          "Sec-Fetch-Site",
          "Sec-Purpose",
          "Purpose",
          "Accept",
          "X-Requested-With",
          "Upgrade",
          "Origin",
          "Sec-WebSocket-Key",
          "Sec-WebSocket-Version",
          "Faces-Request");

  private static final SameOrigin ORIGINS =
      new SameOrigin(
          ApplicationFixture.settings(
                  URI.create(ApplicationFixture.BASE),
                  "trivet.allowed-origins=https://chat.example.com:8443")
              .guard());

  private RequestHeadersTarget() {}

  /** Reads each line of the input as a header, by its first character, and its value. */
  public static void fuzzerTestOneInput(byte[] input) {
    FakeRequest request = new FakeBrowser().request("GET", "/a");
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (String line : new String(input, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      if (!line.isEmpty()) {
        String name = NAMES.get(line.charAt(0) % NAMES.size());
        String value = line.substring(1);
        if (headers.stream().anyMatch(header -> header.getKey().equals(name))) {
          request.again(name, value);
        } else {
          request.header(name, value);
        }
        headers.add(Map.entry(name, value));
      }
    }
    kind(request, headers);
    forms(request, headers);
    sockets(request, headers);
  }

  private static void kind(FakeRequest request, List<Map.Entry<String, String>> headers) {
    boolean person = RequestKind.of(request) == RequestKind.PERSON;
    boolean navigates = first(headers, "Sec-Fetch-Mode").equals("navigate");
    boolean html = first(headers, "Accept").toLowerCase(Locale.ROOT).contains("text/html");
    Claim.that(!person || navigates || html, "a person navigates, or takes HTML");
    Claim.that(
        !person
            || !has(headers, "Sec-Fetch-Dest")
            || !navigates
            || first(headers, "Sec-Fetch-Dest").equals("document"),
        "a person looks at documents");
    Claim.that(!person || !has(headers, "Sec-Purpose"), "no person looks at a prefetch");
    Claim.that(!person || !RequestKind.saysScript(request), "no request is both");
  }

  private static void forms(FakeRequest request, List<Map.Entry<String, String>> headers) {
    String origin = first(headers, "Origin").toLowerCase(Locale.ROOT);
    boolean ours =
        has(headers, "Sec-Fetch-Site")
            ? first(headers, "Sec-Fetch-Site").equals("same-origin")
            : origin.matches("http://localhost:0*8080");
    Claim.that(ORIGINS.isOwn(request) == ours, "a form is taken from our own pages only");
  }

  private static void sockets(FakeRequest request, List<Map.Entry<String, String>> headers) {
    boolean foreign = ORIGINS.isForeignHandshake(request);
    List<String> origins = all(headers, "Origin");
    boolean allowed =
        origins.size() == 1
            && origins
                .get(0)
                .toLowerCase(Locale.ROOT)
                .matches("http://localhost:0*8080|https://chat\\.example\\.com:0*8443");
    boolean socket =
        has(headers, "Sec-WebSocket-Key")
            || has(headers, "Sec-WebSocket-Version")
            || first(headers, "Sec-Fetch-Mode").equalsIgnoreCase("websocket")
            || all(headers, "Upgrade").stream().anyMatch(RequestHeadersTarget::namesWebSocket);
    Claim.that(
        foreign == (socket && !origins.isEmpty() && !allowed), "foreign pages open no socket");
    Claim.that(
        !socket
            || first(headers, "Sec-Fetch-Mode").equals("navigate")
            || RequestKind.of(request) == RequestKind.SCRIPT,
        "no person looks at a socket");
  }

  private static boolean namesWebSocket(String upgrade) {
    // white space as Java defines it, with control characters
    String blanks = "[\\s\\x1C-\\x1F]*";
    return upgrade.matches("(?is)(.*,)?" + blanks + "websocket" + blanks + "(/.*|,.*)?");
  }

  private static boolean has(List<Map.Entry<String, String>> headers, String name) {
    return !all(headers, name).isEmpty();
  }

  private static String first(List<Map.Entry<String, String>> headers, String name) {
    return has(headers, name) ? all(headers, name).get(0) : "";
  }

  private static List<String> all(List<Map.Entry<String, String>> headers, String name) {
    return headers.stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }
}
