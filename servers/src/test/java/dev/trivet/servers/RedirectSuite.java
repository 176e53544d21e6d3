// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests of the page after a sign-in: always in the application, for any requested page. */
abstract class RedirectSuite extends DenialSuite {

  RedirectSuite(SharedServer shared, GuardedApplications applications) {
    super(shared, applications);
  }

  private static final String ALLOWED = "must stay allowed";

  private static final Pattern BYTES = Pattern.compile("%[89a-fA-F]");

  private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

  /** Does steps 4 to 9 after the redirect to Atlassian; returns the target of the last redirect. */
  final String finish(DeployedApplication context, RawResponse begun, String... headers)
      throws IOException {
    RawResponse done = consent(context, begun, headers);
    assertThat(done.status()).as(done.text()).isEqualTo(303);
    return done.location().orElseThrow();
  }

  private RawResponse consent(DeployedApplication context, RawResponse begun, String... headers)
      throws IOException {
    URI callback = atlassian.consent(URI.create(begun.location().orElseThrow()), "mia", "site-a");
    return answer(
        context,
        RawRequest.get(callback.getRawPath() + "?" + callback.getRawQuery())
            .as(begun.session().orElseThrow())
            .with(headers));
  }

  static boolean isToAtlassian(RawResponse answer) {
    return answer.status() == 302 && answer.location().orElse("").contains("/authorize?");
  }

  @Test
  void corpus_asPageToConnectWith_neverLeadsOut() throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (DeployedApplication context : contexts) {
      for (Corpus line : Corpus.read("/open-redirect.txt")) {
        all.add(() -> connect(context, unescape(line), line.about().equals(ALLOWED)));
      }
    }
    assertThat(RequestBatch.complaints(all)).isEmpty();
  }

  private String connect(DeployedApplication context, String to, boolean allowed)
      throws IOException {
    RawResponse begun = answer(context, connectTo(context, to));
    if (!isToAtlassian(begun)) {
      // Jetty itself refuses the longest targets
      boolean refused = begun.status() == 400 || begun.status() == 414;
      return refused && !allowed && begun.session().isEmpty() ? "" : to + " got " + begun.text();
    }
    return judged(context, to, finish(context, begun), allowed);
  }

  private RawRequest connectTo(DeployedApplication context, String to) {
    return get(context, "/atlassian/connect?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
  }

  private static String judged(
      DeployedApplication context, String page, String location, boolean exactly) {
    boolean right = exactly ? location.equals(context.at("") + page) : staysHere(context, location);
    return right ? "" : page + " leads to " + location;
  }

  @Test
  void corpora_asPageThatIsAskedFor_neverLeadOut() throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (DeployedApplication context : contexts) {
      for (Corpus line : Corpus.read("/open-redirect.txt")) {
        String text = unescape(line);
        boolean exactly = line.about().equals(ALLOWED);
        all.add(() -> open(context, text, exactly));
        all.add(() -> open(context, "/app" + text, false));
      }
      for (String line : corpus(GuardSuite::isByPath).filter(l -> l.startsWith("/")).toList()) {
        all.add(() -> open(context, line, false));
      }
    }
    assertThat(RequestBatch.complaints(all)).isEmpty();
  }

  /** Opens a page, and completes the sign-in that it starts. A line break would end the target. */
  private String open(DeployedApplication context, String page, boolean exactly)
      throws IOException {
    if (!page.startsWith("/") || page.contains("\n") || page.contains("\r")) {
      return "";
    }
    RawResponse begun = answer(context, get(context, page));
    if (!isToAtlassian(begun)) {
      return exactly ? page + " got " + begun.text() : "";
    }
    // dot segments in the page may lead to the other application
    boolean below = begun.location().orElse("").contains("client_id=below");
    DeployedApplication answering = contexts.get(below ? 1 : 0);
    RawResponse done = consent(context, begun);
    if (done.text().contains("TRV-0107")) {
      // an ambiguous path needs every scope, and not all are granted: the page has one link
      Matcher link = LINK.matcher(done.text());
      return link.find() ? judged(answering, page, link.group(1), false) : page + " has no link";
    }
    String location = done.location().orElse("nowhere: " + done.status());
    boolean plain = page.chars().allMatch(c -> c > ' ' && c < 0x7F) && !PathVariants.isOdd(page);
    boolean kept = exactly || (isKept(page) && plain);
    return judged(kept ? context : answering, page, location, kept);
  }

  /**
   * Tells whether the page must be kept. Not kept are pages that are too long, and odd names of the
   * other application. Others are changed by servers: WildFly drops a single question mark, and
   * bytes may not be UTF-8.
   */
  private static boolean isKept(String page) {
    boolean other =
        page.startsWith("/%63") || page.startsWith("/c%74") || BYTES.matcher(page).find();
    return page.length() <= 8192 && page.indexOf('#') < 0 && !page.endsWith("??") && !other;
  }

  private static String unescape(Corpus line) {
    if (!line.about().startsWith("controls, as escapes")) {
      return line.text();
    }
    return Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(line.text().replace("\\t", "\t").replace("\\n", "\n"))
        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
  }

  /**
   * Tells whether a browser stays in the application, by the URL standard (url.spec.whatwg.org,
   * section 4.4).
   */
  static boolean staysHere(DeployedApplication context, String location) {
    String url =
        location.strip().replace("\t", "").replace("\n", "").replace("\r", "").replace('\\', '/');
    int scheme = url.indexOf(':');
    String rest = url.substring(scheme + 1).replaceFirst("^/+", "");
    String authority = rest.split("[/?#]", 2)[0];
    String path = rest.substring(authority.length()).split("[?#]", 2)[0];
    return url.substring(0, scheme).toLowerCase(Locale.ROOT).equals("http")
        && authority.equals(context.server().getAuthority())
        && path.startsWith(context.path() + "/")
        && Stream.of(path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1))
            .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
  }

  @Test
  void query_isKeptByteForByte() throws Exception {
    for (DeployedApplication context : contexts) {
      String odd = "/app/x?u=http://a//b/../c&x=%2F%2f&e=&&+%20;a=b&=&%c3%a9&'()*!$,@~";
      for (String page : List.of(odd, pageOf(6 << 10))) {
        assertThat(finish(context, answer(context, get(context, page))))
            .isEqualTo(context.at("") + page);
        assertThat(finish(context, answer(context, connectTo(context, page))))
            .isEqualTo(context.at("") + page);
      }
    }
  }

  /** Checks the limit of 8 KiB where the server accepts such a request line. */
  @Test
  void query_isKeptUpTo8KiB_whereTheServerTakesIt() throws Exception {
    for (DeployedApplication context : contexts) {
      RawResponse begun = answer(context, get(context, pageOf(8 << 10)));
      if (isToAtlassian(begun)) {
        assertThat(finish(context, begun)).isEqualTo(context.at("") + pageOf(8 << 10));
      }
      RawResponse tooLong = answer(context, get(context, pageOf((8 << 10) + 1)));
      if (isToAtlassian(tooLong)) {
        assertThat(finish(context, tooLong)).isEqualTo(context.at("/").toString());
      }
      assertThat(begun.status()).isIn(302, 400, 414, 431);
      assertThat(tooLong.status()).isIn(302, 400, 414, 431);
      assertThat(answer(context, connectTo(context, pageOf((8 << 10) + 1))).status())
          .isIn(400, 414, 431);
    }
  }

  private static String pageOf(int length) {
    return "/app/x?" + "a".repeat(length - "/app/x?".length());
  }

  @Test
  void ownAddresses_areNeverReturnedTo() throws Exception {
    for (DeployedApplication context : contexts) {
      for (String own :
          List.of(
              "callback",
              "callback?code=c&state=s",
              "logout",
              "connect?to=/x",
              "session",
              "switch",
              "disconnect",
              "%63allback",
              "callback/x")) {
        RawResponse begun = answer(context, connectTo(context, "/atlassian/" + own));
        assertThat(finish(context, begun)).as(own).isEqualTo(context.at("/").toString());
      }
      RawResponse sites = answer(context, get(context, "/atlassian/sites?to=/app/x"));
      assertThat(finish(context, sites)).endsWith("/atlassian/sites?to=/app/x");
    }
  }

  @Test
  void requestsThatAreNoNavigation_areNeverRepeated() throws Exception {
    for (DeployedApplication context : contexts) {
      for (String method : List.of("POST", "HEAD", "PUT", "get")) {
        if (ServerUnderTest.isGet(method)) {
          continue;
        }
        RawResponse denied = answer(context, get(context, "/app/x?a=b").by(method));
        assertThat(denied.status()).as(method).isEqualTo(401);
        assertThat(denied.location()).as(method).isEmpty();
        assertThat(denied.session()).as(method).isEmpty();
        assertThat(denied.text()).doesNotContain("a=b");
        assertThat(answer(context, connectTo(context, "/app/x").by(method)).status())
            .as(method)
            .isEqualTo(405);
      }
    }
  }

  @Test
  void returnPage_isTakenFromNothingElse() throws Exception {
    for (DeployedApplication context : contexts) {
      String elsewhere = context.at("/app/elsewhere").toString();
      RawRequest request =
          get(context, "/app/x?rd=/app/elsewhere&next=/app/elsewhere&to=/app/elsewhere&return=x")
              .with("Referer: " + elsewhere, "X-Forwarded-Uri: /app/elsewhere", "Origin: null");
      String location = finish(context, answer(context, request), "Referer: " + elsewhere);

      assertThat(location)
          .isEqualTo(context.at("") + request.target().substring(context.path().length()));
    }
    assertThat(atlassian.ledger().count(Endpoint.AUTHORIZE)).isPositive();
  }
}
