// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.servers.guarded.Marks;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that forged hosts, targets and headers change nothing. */
interface TrustSuite {

  /** Returns the applications under test. */
  GuardFixture fixture();

  @Test
  default void hosts_changeNothing() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      RawRequest secret = context.get("/secret");
      for (String host : ForgedHeaders.HOSTS) {
        isUnmoved(context, secret, "Host: " + host);
      }
      String real = "Host: " + context.server().getAuthority();
      assertThat(isUnmoved(context, secret, real)).isTrue();
      assertThat(isUnmoved(context, secret, "Host: evil.example")).isTrue();
      isUnmoved(context, secret, real, "Host: evil.example");
      isUnmoved(context, secret, "Host: evil.example", real);
    }
  }

  @Test
  default void absoluteTargets_changeNothing() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      String authority = context.server().getAuthority();
      for (String begin :
          List.of(
              "http://evil.example",
              "https://" + authority,
              "ftp://" + authority,
              "http://a@" + authority,
              "http://" + authority + "@evil.example",
              "HTTP://evil.example:80")) {
        RawRequest request = RawRequest.get(begin + context.path() + "/secret");
        isUnmoved(context, request);
      }
      RawResponse old =
          RawRequest.send(
              context.server(),
              "GET " + context.path() + "/secret HTTP/1.0\r\nAccept: text/html\r\n\r\n",
              1_500);
      assertThat(old.text()).doesNotContain(Marks.GUARDED);
    }
  }

  @Test
  default void forwardingHeaders_changeNothing() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      for (String header : ForgedHeaders.FORWARDED) {
        String open =
            header.replace("{path}", context.path() + "/pub/x").replace("{method}", "POST");
        assertThat(isUnmoved(context, context.get("/secret"), open)).as(open).isTrue();
        String secret =
            header.replace("{path}", context.path() + "/secret").replace("{method}", "GET");
        assertThat(context.send(context.get("/pub/x").with(secret)).text())
            .as(secret)
            .contains(Marks.OPEN)
            .doesNotContain(Marks.GUARDED);
        RawResponse posted = context.send(context.get("/secret").by("POST").with(secret));
        assertThat(posted.status()).as(secret).isEqualTo(401);
      }
    }
  }

  /**
   * Checks that the response is the same as without these headers. Returns false when the server
   * itself refused the request.
   */
  private boolean isUnmoved(DeployedApplication context, RawRequest request, String... headers)
      throws IOException {
    String about = request.target() + " with " + List.of(headers);
    RawResponse begun = context.send(request.with(headers));
    assertThat(begun.text()).as(about).doesNotContain(Marks.GUARDED);
    if (!GuardFixture.isToAtlassian(begun)) {
      assertThat(begun.status()).as(begun.text()).isNotEqualTo(302);
      assertThat(begun.session()).as(about).isEmpty();
      return false;
    }
    String redirectUri =
        URLEncoder.encode(context.at("/atlassian/callback").toString(), StandardCharsets.UTF_8);
    assertThat(begun.location().orElse(""))
        .as(about)
        .startsWith(fixture().atlassian().url() + "/authorize?")
        .contains("&redirect_uri=" + redirectUri + "&")
        .doesNotContainIgnoringCase("evil.");
    // Jetty trusts the scheme of an absolute target, which affects the sender only
    String secure = request.target().startsWith("https:") ? "(; Secure)?" : "";
    String cookiePath = ServerUnderTest.cookiePath(context.path());
    assertThat(begun.headers("Set-Cookie"))
        .as(about)
        .singleElement()
        .asString()
        .matches("(?i)JSESSIONID=[^;]+; path=" + cookiePath + secure + ServerUnderTest.cookieEnd());
    assertThat(fixture().finish(context, begun, headers))
        .as(about)
        .isEqualTo(context.at("/secret").toString());
    return true;
  }

  @Test
  default void authorizationRequest_holdsWhatIsDocumented_onceEach() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      RawResponse begun =
          context.send(
              context.get(
                  "/secret?scope=write:everything&client_id=evil&state=s&redirect_uri=http://e"
                      + "&audience=evil&prompt=none&response_type=token"));

      List<String> query =
          List.of(URI.create(begun.location().orElseThrow()).getRawQuery().split("&"));
      assertThat(query.stream().map(pair -> pair.split("=", 2)[0]))
          .containsExactlyInAnyOrder(
              "audience",
              "client_id",
              "scope",
              "redirect_uri",
              "state",
              "response_type",
              "prompt",
              "code_challenge",
              "code_challenge_method");
      assertThat(query)
          .contains("response_type=code", "prompt=consent", "audience=api.atlassian.com")
          .contains("scope=read%3Ame%20read%3Ajira-work%20offline_access");
      assertThat(begun.text().split("\r\n\r\n", -1)[1]).as("no body").isEmpty();
      assertThat(begun.headers("Cache-Control")).containsExactly(ServerUnderTest.noStore());
    }
  }

  @Test
  default void requestsThatAreNoNavigation_startNoFlow() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      for (String header :
          List.of(
              "Sec-Fetch-Mode: cors",
              "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image",
              "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
              "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Purpose: prefetch",
              "Sec-Fetch-Mode: same-origin\r\nSec-Fetch-Dest: serviceworker",
              "Sec-Fetch-Mode: websocket",
              "Purpose: prefetch",
              "X-Requested-With: XMLHttpRequest")) {
        RawResponse denied = context.send(context.get("/secret").with(header));
        assertThat(denied.status()).as(header).isEqualTo(401);
        assertThat(denied.location()).as(header).isEmpty();
        assertThat(denied.headers("Set-Cookie")).as(header).isEmpty();
      }
      RawRequest plain =
          new RawRequest("GET", context.path() + "/secret", List.of("Accept: application/json"));
      assertThat(plain.send(context.server()).status()).isEqualTo(401);
    }
  }

  @Test
  default void callback_atAnyOtherAddressOrByAnyOtherMethod_spendsNothing() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      RawResponse begun = context.send(context.get("/secret"));
      URI callback =
          fixture()
              .atlassian()
              .consent(URI.create(begun.location().orElseThrow()), "mia", "site-a");
      String query = "?" + callback.getRawQuery();
      String session = begun.session().orElseThrow();
      int before = fixture().atlassian().ledger().count(Endpoint.TOKEN);
      Stream<RawRequest> elsewhere =
          Stream.of(
                  "/atlassian/callback/",
                  "/atlassian/callback;x",
                  "/atlassian/callback;x=y/",
                  "/atlassian/callback/x",
                  "/atlassian//callback",
                  "//atlassian/callback",
                  "/atlassian/callback%2f",
                  "/atlassian/callback%20",
                  "/atlassian/callback%00",
                  "/atlassian/callback%3b",
                  "/atlassian/callback.",
                  "/atlassian/Callback",
                  "/atlassian/./callback",
                  "/atlassian/x/../callback",
                  "/atlassian/.../callback",
                  "/atlassian;x/callback",
                  "/fwd")
              .filter(path -> !ServerUnderTest.read(path).equals("/atlassian/callback"))
              .map(path -> context.get(path + query));
      Stream<RawRequest> otherwise =
          Stream.of("POST", "HEAD", "PUT", "OPTIONS", "DELETE", "FOO", "get", "Get")
              .filter(method -> !ServerUnderTest.isGet(method))
              .map(context.get("/atlassian/callback" + query)::by);
      RawRequest overridden =
          context.get("/atlassian/callback" + query).by("POST").with("X-HTTP-Method-Override: GET");

      for (RawRequest request :
          Stream.concat(Stream.concat(elsewhere, otherwise), Stream.of(overridden)).toList()) {
        RawResponse answer = context.send(request.as(session));
        assertThat(answer.status() >= 400 || GuardFixture.isToAtlassian(answer))
            .as(request.method() + " " + request.target() + " got " + answer.text())
            .isTrue();
      }
      assertThat(fixture().atlassian().ledger().count(Endpoint.TOKEN)).isEqualTo(before);
      assertThat(context.send(context.get("/atlassian/callback" + query).as(session)).status())
          .isEqualTo(303);
    }
  }
}
