// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.servers.guarded.Marks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests of how the guard denies requests, and of what it does not deny; the same on every server.
 */
interface DenialSuite {

  /** Returns the applications under test. */
  GuardFixture fixture();

  int PATIENCE_MILLIS = 1_500;

  @Test
  default void headConditionalAndRange_areDeniedLikeAnyOther() throws Exception {
    List<String> conditions =
        List.of(
            "If-None-Match: *",
            "If-Match: *",
            "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT",
            "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
            "Range: bytes=0-10",
            "If-Range: \"x\"\r\nRange: bytes=0-1",
            "Accept-Encoding: gzip",
            "Expect: 100-continue",
            "Cache-Control: only-if-cached");
    for (DeployedApplication context : fixture().contexts()) {
      Stream<RawRequest> requests =
          PathVariants.GUARDED.stream()
              .flatMap(
                  path ->
                      conditions.stream()
                          .flatMap(
                              condition ->
                                  Stream.of("GET", "HEAD")
                                      .map(context.get(path).with(condition)::by)));

      assertThat(RequestBatch.at(context, requests).complaints(DenialSuite::leak)).isEmpty();
    }
  }

  /**
   * Checks that GET starts a sign-in and HEAD does not, and that no header describes the resource.
   */
  private static String leak(RawRequest request, RawResponse answer) {
    boolean told =
        Stream.of("ETag", "Last-Modified", "Content-Range", "Accept-Ranges", "Content-Encoding")
            .anyMatch(header -> !answer.headers(header).isEmpty());
    boolean denied = answer.text().contains(" " + (request.method().equals("GET") ? 302 : 401));
    return told || !denied || answer.text().contains(Marks.GUARDED) ? "a leak" : "";
  }

  @Test
  default void webSocket_underAGuardedPattern_opensWithAnAccount() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      List<RawRequest> denied =
          GuardSuite.everything().stream()
              .filter(line -> line.contains("ws") && line.contains("vault"))
              .filter(line -> !line.startsWith("/ws/open"))
              .filter(line -> !ServerUnderTest.opensAnother(line))
              .map(context::target)
              .map(target -> upgrade(RawRequest.get(target)))
              .toList();
      assertThat(RequestBatch.at(context, denied.stream()).complaints(DenialSuite::opened))
          .isEmpty();
      RawRequest vault = upgrade(context.get("/ws/vault"));
      assertThat(vault.send(context.server()).status()).isEqualTo(401);
      assertThat(hear(context, "/ws/vault", context.session())).isEqualTo(Marks.GUARDED);
      assertThat(hear(context, "/ws/open", "nobody")).isEqualTo(Marks.OPEN);
    }
  }

  @Test
  default void webSocket_ofAnotherOrigin_isRefused_forEveryAccount() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      String own = context.server().toString();
      String sibling = own.replace("localhost", "evil.localhost");
      RawRequest vault = upgrade(context.get("/ws/vault")).as(context.session());
      for (String origin : List.of(sibling, own + "1", "https://evil.example", "null")) {
        RawResponse refused = vault.with("Origin: " + origin).send(context.server());
        assertThat(refused.status()).as("%s from %s", context, origin).isEqualTo(403);
        assertThat(refused.text()).contains("TRV-0111");
      }
      assertThat(hear(context, "/ws/vault", context.session(), "Origin", own))
          .isEqualTo(Marks.GUARDED);
      assertThat(hear(context, "/ws/open", context.session(), "Origin", sibling))
          .as("the application checks the origin of a public web socket")
          .isEqualTo(Marks.OPEN);
    }
  }

  /** Returns the first message of a web socket. */
  private static String hear(
      DeployedApplication context, String path, String session, String... header) throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    WebSocket.Builder handshake =
        HttpClient.newHttpClient().newWebSocketBuilder().header("Cookie", "JSESSIONID=" + session);
    if (header.length > 0) {
      handshake.header(header[0], header[1]);
    }
    WebSocket socket =
        handshake
            .buildAsync(
                URI.create("ws" + context.at(path).toString().substring("http".length())),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket webSocket, CharSequence text, boolean last) {
                    heard.complete(text.toString());
                    return heard;
                  }
                })
            .get(1, TimeUnit.MINUTES);
    try {
      return heard.get(1, TimeUnit.MINUTES);
    } finally {
      socket.abort();
    }
  }

  private static RawRequest upgrade(RawRequest request) {
    return request.with(
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
  }

  private static String opened(RawRequest request, RawResponse answer) {
    return answer.status() == 101 || answer.text().contains(Marks.GUARDED) ? "a socket" : "";
  }

  @Test
  default void innerDispatch_toAGuardedPath_isDeniedPlainly() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      for (String path :
          List.of(
              "/fwd?to=/secret", "/async?to=/secret", "/boom?c=418", "/throw", "/fwd?to=/x.do")) {
        RawResponse denied = context.send(context.get(path));
        assertThat(denied.text()).as(path).contains("TRV-0101").doesNotContain(Marks.GUARDED);
        assertThat(denied.location()).as(path).isEmpty();
        assertThat(denied.session()).as(path).isEmpty();
        assertThat(denied.status()).as(path).isGreaterThanOrEqualTo(400);
        assertThat(context.send(context.get(path).as(context.session())).text())
            .as(path)
            .contains(Marks.GUARDED);
      }
      RawResponse part = context.send(context.get("/inc?to=/secret"));
      assertThat(part.status()).isEqualTo(200);
      assertThat(part.text()).endsWith("\r\n\r\n" + Marks.OPEN);
    }
  }

  /**
   * Field-reports 6: an error page under the guard changed the status of a public page's error to
   * 401.
   */
  @Test
  default void guardedErrorPage_leavesTheErrorItsStatus() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      for (String path : List.of("/boom?c=418", "/throw")) {
        int status = path.equals("/throw") ? 500 : 418;
        RawResponse page = context.send(context.get(path));
        assertThat(page.status()).as(path).isEqualTo(status);
        // the page sets numbers apart from the direction of the text around them
        String shown = page.text().replaceAll("</?bdi>", "");
        assertThat(shown).contains("status " + status).doesNotContain(Marks.GUARDED);
        RawResponse own = context.send(context.get(path).as(context.session()));
        assertThat(own.status()).as(path).isEqualTo(status);
        assertThat(own.text()).as(path).contains(Marks.GUARDED);
      }
    }
  }

  /** Field-reports 6: an unknown path below the prefix got the server's own 404 page. */
  @Test
  default void unknownPathOfTrivets_isTrivetsOwn404() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      for (String path :
          List.of("", "/", "/nowhere", "/nowhere/x?to=//evil", "/callback/", "/Callback")) {
        for (String method : List.of("GET", "POST", "PUT", "FOO")) {
          RawRequest request =
              context.get("/atlassian" + path).by(method).with("Content-Length: 0");
          RawResponse page = context.send(request);
          assertThat(page.status()).as(method + " " + path).isEqualTo(404);
          assertThat(page.text()).contains("TRV-0112").doesNotContain("nowhere", "evil");
        }
        RawResponse head = context.send(context.get("/atlassian" + path).by("HEAD"));
        assertThat(head.status()).as("HEAD " + path).isEqualTo(404);
      }
    }
  }

  /** Field-reports 6: requests with slow bodies blocked all threads of WildFly. */
  @Test
  default void get_ofOwnPaths_doesNotWaitForABody() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      List<RawRequest> slow = new ArrayList<>();
      for (String path : List.of("/atlassian/connect", "/atlassian/callback", "/atlassian/sites")) {
        for (int i = 0; i < 16; i++) {
          slow.add(
              context
                  .get(path)
                  .with(
                      "Content-Type: application/x-www-form-urlencoded",
                      "Content-Length: 17",
                      "Connection: close"));
        }
      }
      assertThat(SlowBodies.statuses(context.server(), slow, "to=//"))
          .as("responses to requests whose bodies never arrive")
          .hasSize(slow.size())
          .allMatch(status -> status == 302 || status == 400);
      assertThat(context.send(context.get("/pub/x")).status()).isEqualTo(200);
    }
  }

  @Test
  default void dispatchByName_isSeenByNoFilter() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      assertThat(context.send(context.get("/named?to=Secret")).text())
          .as("a known limit, see docs/security.md")
          .contains(Marks.GUARDED);
    }
  }

  @Test
  default void publicPatterns_openExactlyWhatTheyMatch() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      for (String open :
          List.of("/app/open/x", "/app/open", "/app/open/", "/app/logo", "/docs/style.css")) {
        RawResponse served = context.send(context.get(open));
        assertThat(served.text()).as(open).contains(Marks.OPEN);
      }
      for (String denied :
          List.of(
              "/app/openx",
              "/app/open.",
              "/app/Open/x",
              "/app/x/open",
              "/app/x/app/open/x",
              "/app/x?p=/app/open/x",
              "/app/x?p=.css",
              "/app/x?style.css",
              "/app/logo/",
              "/app/logo/x",
              "/app/logo.",
              "/app/logox",
              "/app/Logo",
              "/docs/style.css.html",
              "/docs/style.css/",
              "/docs/style.CSS",
              "/secret?.css",
              "/x.do?.css")) {
        assertThat(context.send(context.get(denied)).status()).as(denied).isEqualTo(302);
      }
      RawRequest health = context.get("/app/x").with("User-Agent: ELB-HealthChecker/2.0");
      assertThat(context.send(health).status()).isEqualTo(302);
    }
  }

  @Test
  default void requestLine_howeverItIsWritten_reachesNothing() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      String path = context.path() + "/secret";
      String host = "\r\nHost: " + context.server().getAuthority();
      for (String head :
          List.of(
              "GET " + path,
              "GET " + path + " HTTP/0.9",
              "GET " + path + " HTTP/1.0",
              "GET  " + path + "  HTTP/1.1" + host,
              "GET\t" + path + "\tHTTP/1.1" + host,
              "\r\nGET " + path + " HTTP/1.1" + host,
              " GET " + path + " HTTP/1.1" + host,
              "GET " + path + " http/1.1" + host,
              "GET " + path + " HTTP/1.1 HTTP/1.0" + host,
              "GET " + path + " HTTP/1.1\nHost: " + context.server().getAuthority(),
              "GET " + path + " HTTP/1.1" + host + "\r\n Folded: x",
              "GET /pub/x HTTP/1.1"
                  + host
                  + "\r\nContent-Length: 0\r\n\r\nGET "
                  + path
                  + " HTTP/1.0")) {
        RawResponse answer =
            RawRequest.send(
                context.server(),
                head + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
                PATIENCE_MILLIS);
        assertThat(answer.text()).as(head).doesNotContain(Marks.GUARDED);
      }
    }
  }

  @Test
  default void guardWhoseStoreFails_letsNothingThrough() throws Exception {
    DeployedApplication context = fixture().contexts().get(1);
    RawRequest secret = context.get("/secret").as(context.session());
    RawRequest database = context.get("/store?broken=true").by("POST").with("Content-Length: 0");
    assertThat(context.send(database).status()).isEqualTo(200);
    try {
      for (String method : List.of("GET", "HEAD", "POST", "FOO")) {
        RawResponse denied = context.send(secret.by(method));
        assertThat(denied.status()).as(method).isEqualTo(503);
        assertThat(denied.text()).as(method).doesNotContain(Marks.GUARDED);
      }
      assertThat(context.send(context.get("/pub/x").as(context.session())).status()).isEqualTo(200);
    } finally {
      RawRequest repaired = context.get("/store?broken=false").by("POST");
      context.send(repaired.with("Content-Length: 0"));
    }
    assertThat(context.send(secret).text()).contains(Marks.GUARDED);
  }
}
