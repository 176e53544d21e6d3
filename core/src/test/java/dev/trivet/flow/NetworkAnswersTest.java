// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.story.RawServer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Responses of a real network (field-reports 6), byte by byte on a socket: for each step the
 * category, the number, whether the grant is kept, and the reason in the message of the log line.
 */
class NetworkAnswersTest extends RefreshScene {

  private static final String PAGE = "<!doctype html><title>Back soon</title>";

  private static final String GOOD =
      "{\"access_token\":\"raw-token\",\"expires_in\":60,\"token_type\":\"Bearer\"}";

  /** A response, a character for each byte, and the reason that the message gives. */
  record Useless(String name, String raw, String why) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** A response with tokens, a character for each byte, and how long they live. */
  record Good(String name, String raw, long seconds) {

    @Override
    public String toString() {
      return name;
    }
  }

  NetworkAnswersTest(FakeAtlassian fake) {
    super(fake);
  }

  private static String bytes(String text, Charset charset) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  private static String http(String statusLine, String headers, String body) {
    return String.join(
        "\r\n", "HTTP/1.1 " + statusLine, headers, "Content-Length: " + body.length(), "", body);
  }

  private static Useless page(String statusLine, String why) {
    return new Useless(
        "a web page with " + statusLine,
        http(statusLine, "Content-Type: text/html", PAGE),
        why + " (status " + statusLine.substring(0, 3) + ", text/html, 39 bytes)");
  }

  private static Useless json(String statusLine, String body, String why) {
    return new Useless(
        statusLine + " " + body.substring(0, Math.min(30, body.length())),
        http(statusLine, "Content-Type: application/json", body),
        why);
  }

  static Stream<Useless> pages() {
    String html = "it is a web page or XML, not JSON";
    return Stream.of(
        page("200 OK", html),
        page("302 Found", "it is a redirect, and redirects are never followed"),
        page("401 Unauthorized", html),
        page("403 Forbidden", html),
        page("404 Not Found", html),
        page("408 Request Timeout", "the request came at a bad moment"),
        page("425 Too Early", "the request came at a bad moment"),
        page("429 Too Many Requests", "too many requests"),
        page("451 Unavailable For Legal Reasons", html),
        page("500 Internal Server Error", html),
        page("502 Bad Gateway", html),
        page("503 Service Unavailable", html),
        page("511 Network Authentication Required", "a network on the way asks for a login"));
  }

  static Stream<Useless> bodies() {
    String trouble = "' is no verdict with this status";
    return Stream.of(
        json("200 OK", "", "it is empty"),
        json("200 OK", " \r\n ", "it is empty"),
        json("200 OK", "null", "it is no JSON "),
        json("200 OK", GOOD + "\nback soon", "it "),
        json("200 OK", "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}", "it "),
        json("500 Oh", "{\"error\":\"invalid_client\"}", "'invalid_client" + trouble),
        json("503 Oh", "{\"error\":\"server_error\"}", "'server_error" + trouble),
        json("400 Oh", "{\"error\":\"odd\"}", "the unknown error value 'odd' (status 400"),
        json("400 Oh", "{\"error\":null}", "it names no error"),
        json("400 Oh", "{\"error\":{\"code\":7}}", "it names no error"),
        json("200 OK", bytes(GOOD, StandardCharsets.UTF_16), "it is not UTF-8 (status 200, "));
  }

  static Stream<Useless> odd() {
    String dates =
        "Date: Fri, 27 Nov 2026 05:00:00 GMT\r\nRetry-After: Fri, 27 Nov 2026 05:00:17 GMT";
    return Stream.of(
        new Useless("429 with dates", http("429 Busy", dates, ""), "too many requests (status 429"),
        new Useless(
            "a redirect to a login page",
            http("302 Found", "Location: https://portal.example/login", ""),
            "it is a redirect, and redirects are never followed (status 302, "),
        new Useless("204", "HTTP/1.1 204 No Content\r\n\r\n", "it is empty (status 204, "),
        new Useless(
            "brotli",
            http("200 OK", "Content-Encoding: br", "abc"),
            "its content coding is neither gzip nor deflate (status 200, no content type, br, 3"));
  }

  static Stream<Useless> broken() {
    String why = "no usable answer";
    return Stream.of(
        new Useless("nothing", "", why),
        new Useless("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", why),
        new Useless("half of a head", "HTTP/1.1 200 OK\r\nContent-Le", why),
        new Useless(
            "half of a body", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"access_to", why),
        new Useless(
            "a chunk that is none",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
            why),
        page("407 Proxy Authentication Required", "a proxy on the way asks for credentials"));
  }

  static Stream<Good> good() {
    String whole = http("200 OK", "Content-Type: application/json", GOOD);
    String chunk = Integer.toHexString(GOOD.length()) + "\r\n" + GOOD + "\r\n0\r\n\r\n";
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk;
    return Stream.of(
        new Good("HTTP/1.1", whole, 60),
        new Good("HTTP/1.0 without a length", "HTTP/1.0 200 OK\r\n\r\n" + GOOD, 60),
        new Good("chunks", chunked, 60),
        new Good("100 before it", "HTTP/1.1 100 Continue\r\n\r\n" + whole, 60),
        good("text/plain", GOOD, 60),
        good("small letters", GOOD.replace("Bearer", "bearer"), 60),
        good("capital letters", GOOD.replace("Bearer", "BEARER"), 60),
        good("a number as a string", GOOD.replace("60", "\"60\""), 3600),
        good("a fraction", GOOD.replace("60", "59.9"), 59),
        good("more members", GOOD.replace("}", ",\"id_token\":{\"a\":[null]}}"), 60),
        good("null members", GOOD.replace("}", ",\"error\":null,\"scope\":null}"), 60),
        good("escapes in names", GOOD.replace("}", ",\"caf\\u00e9\\/\":1}"), 60),
        good("a byte order mark", bytes("\uFEFF" + GOOD, StandardCharsets.UTF_8), 60));
  }

  private static Good good(String name, String body, long seconds) {
    return new Good(name, http("200 OK", "Content-Type: text/plain", body), seconds);
  }

  /** The same application, with one of the two servers at another address. */
  private Trivet at(Setting setting, RawServer raw) {
    app.with(setting, raw.url().toString());
    Trivet moved = app.trivet();
    app.with(setting, fake.url().toString());
    return moved;
  }

  private void assertTransient(@Nullable TrivetException failure, String why) {
    assertThat(failure)
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageStartingWith("[TRV-0301] ")
        .hasMessageContaining(why)
        .hasMessageNotContainingAny("Back soon", "raw-token", "portal", "abc");
  }

  @ParameterizedTest
  @MethodSource({"pages", "bodies", "odd", "broken"})
  void refresh_thatMeetsIt_keepsTheGrant(Useless answer) {
    Grant before = grant();
    pass(HOUR);
    try (RawServer raw = new RawServer(answer.raw())) {
      Trivet moved = at(Setting.AUTHORIZATION_SERVER, raw);
      assertTransient(
          Assertions.catchThrowableOfType(TrivetException.class, () -> moved.obtainTokens(before)),
          answer.why());
    }

    assertThat(grant().state()).isEqualTo(GrantState.LIVE);
    assertThat(grant().tokens()).isEqualTo(before.tokens());
    pass(Duration.ofMinutes(1));
    assertThat(fresh().accessToken()).as("once the network is right again").isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource({"pages", "bodies", "odd", "broken"})
  void codeExchange_thatMeetsIt_sendsTheCodeOnce_andKeepsTheEarlierGrant(Useless answer) {
    Grant before = grant();
    MatchedResponse.Granted match = app.consent("mia", "site-b");
    try (RawServer raw = new RawServer(answer.raw())) {
      Trivet moved = at(Setting.AUTHORIZATION_SERVER, raw);
      assertTransient(
          Assertions.catchThrowableOfType(
              TrivetException.class, () -> Application.complete(moved, match)),
          answer.why());
      assertThat(raw.heads()).hasSize(1);
    }

    assertThat(grant()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource({"pages", "bodies", "odd"})
  void identityAndSites_thatMeetIt_keepTheEarlierGrant(Useless answer) {
    Grant before = grant();
    MatchedResponse.Granted match = app.consent("mia", "site-b");
    try (RawServer raw = new RawServer(answer.raw())) {
      Trivet moved = at(Setting.API_SERVER, raw);
      TrivetException failure =
          Assertions.catchThrowableOfType(
              TrivetException.class, () -> Application.complete(moved, match));
      assertTransient(failure, answer.why());
      assertThat(failure).hasMessageContaining("GET /me");
    }

    assertThat(grant()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("good")
  void refresh_thatIsAnsweredOddly_andRightly_bringsTokens(Good answer) {
    pass(HOUR);
    Instant before = fake.clock().instant();
    try (RawServer raw = new RawServer(answer.raw())) {
      at(Setting.AUTHORIZATION_SERVER, raw).obtainTokens(grant());
    }
    Instant after = fake.clock().instant();

    assertThat(stored().accessToken()).isEqualTo("raw-token");
    assertThat(stored().expiresAt())
        .isBetween(before.plusSeconds(answer.seconds()), after.plusSeconds(answer.seconds()));
    assertThat(stored().scopes().names()).contains("read:me");
  }
}
