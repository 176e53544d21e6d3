// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import java.io.IOException;
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
interface RedirectSuite {

  /** Returns the applications under test. */
  GuardFixture fixture();

  String ALLOWED = "must stay allowed";

  Pattern BYTES = Pattern.compile("%[89a-fA-F]");

  Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

  @Test
  default void corpus_asPageToConnectWith_neverLeadsOut() throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (DeployedApplication context : fixture().contexts()) {
      for (Corpus line : Corpus.read("/open-redirect.txt")) {
        all.add(() -> connect(context, unescape(line), line.about().equals(ALLOWED)));
      }
    }
    assertThat(RequestBatch.complaints(RequestShare.OWN.of(all))).isEmpty();
  }

  private String connect(DeployedApplication context, String to, boolean allowed)
      throws IOException {
    RawResponse begun = context.send(connectTo(context, to));
    if (!GuardFixture.isToAtlassian(begun)) {
      // Jetty itself refuses the longest targets
      boolean refused = begun.status() == 400 || begun.status() == 414;
      return refused && !allowed && begun.session().isEmpty() ? "" : to + " got " + begun.text();
    }
    return judged(context, to, fixture().finish(context, begun), allowed);
  }

  private RawRequest connectTo(DeployedApplication context, String to) {
    return context.get("/atlassian/connect?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
  }

  private static String judged(
      DeployedApplication context, String page, String location, boolean exactly) {
    boolean right = exactly ? location.equals(context.at("") + page) : staysHere(context, location);
    return right ? "" : page + " leads to " + location;
  }

  @Test
  default void corpora_asPageThatIsAskedFor_neverLeadOut() throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (DeployedApplication context : fixture().contexts()) {
      for (Corpus line : Corpus.read("/open-redirect.txt")) {
        String text = unescape(line);
        boolean exactly = line.about().equals(ALLOWED);
        all.add(() -> open(context, text, exactly));
        all.add(() -> open(context, "/app" + text, false));
      }
      for (String line :
          GuardSuite.corpus(GuardSuite::isByPath).filter(l -> l.startsWith("/")).toList()) {
        all.add(() -> open(context, line, false));
      }
    }
    assertThat(RequestBatch.complaints(RequestShare.OWN.of(all))).isEmpty();
  }

  /** Opens a page, and completes the sign-in that it starts. A line break would end the target. */
  private String open(DeployedApplication context, String page, boolean exactly)
      throws IOException {
    if (!page.startsWith("/") || page.contains("\n") || page.contains("\r")) {
      return "";
    }
    RawResponse begun = context.send(context.get(page));
    if (!GuardFixture.isToAtlassian(begun)) {
      return exactly ? page + " got " + begun.text() : "";
    }
    // dot segments in the page may lead to the other application
    boolean below = begun.location().orElse("").contains("client_id=below");
    DeployedApplication answering = fixture().contexts().get(below ? 1 : 0);
    RawResponse done = fixture().consent(context, begun);
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
  default void query_isKeptByteForByte() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      String odd = "/app/x?u=http://a//b/../c&x=%2F%2f&e=&&+%20;a=b&=&%c3%a9&'()*!$,@~";
      for (String page : List.of(odd, pageOf(6 << 10))) {
        assertThat(fixture().finish(context, context.send(context.get(page))))
            .isEqualTo(context.at("") + page);
        assertThat(fixture().finish(context, context.send(connectTo(context, page))))
            .isEqualTo(context.at("") + page);
      }
    }
  }

  /** Checks the limit of 8 KiB where the server accepts such a request line. */
  @Test
  default void query_isKeptUpTo8KiB_whereTheServerTakesIt() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      RawResponse begun = context.send(context.get(pageOf(8 << 10)));
      if (GuardFixture.isToAtlassian(begun)) {
        assertThat(fixture().finish(context, begun)).isEqualTo(context.at("") + pageOf(8 << 10));
      }
      RawResponse tooLong = context.send(context.get(pageOf((8 << 10) + 1)));
      if (GuardFixture.isToAtlassian(tooLong)) {
        assertThat(fixture().finish(context, tooLong)).isEqualTo(context.at("/").toString());
      }
      assertThat(begun.status()).isIn(302, 400, 414, 431);
      assertThat(tooLong.status()).isIn(302, 400, 414, 431);
      assertThat(context.send(connectTo(context, pageOf((8 << 10) + 1))).status())
          .isIn(400, 414, 431);
    }
  }

  private static String pageOf(int length) {
    return "/app/x?" + "a".repeat(length - "/app/x?".length());
  }

  @Test
  default void ownAddresses_areNeverReturnedTo() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
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
        RawResponse begun = context.send(connectTo(context, "/atlassian/" + own));
        assertThat(fixture().finish(context, begun)).as(own).isEqualTo(context.at("/").toString());
      }
      RawResponse sites = context.send(context.get("/atlassian/sites?to=/app/x"));
      assertThat(fixture().finish(context, sites)).endsWith("/atlassian/sites?to=/app/x");
    }
  }

  @Test
  default void requestsThatAreNoNavigation_areNeverRepeated() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      for (String method : List.of("POST", "HEAD", "PUT", "get")) {
        if (ServerUnderTest.isGet(method)) {
          continue;
        }
        RawResponse denied = context.send(context.get("/app/x?a=b").by(method));
        assertThat(denied.status()).as(method).isEqualTo(401);
        assertThat(denied.location()).as(method).isEmpty();
        assertThat(denied.session()).as(method).isEmpty();
        assertThat(denied.text()).doesNotContain("a=b");
        assertThat(context.send(connectTo(context, "/app/x").by(method)).status())
            .as(method)
            .isEqualTo(405);
      }
    }
  }

  @Test
  default void returnPage_isTakenFromNothingElse() throws Exception {
    for (DeployedApplication context : fixture().contexts()) {
      String elsewhere = context.at("/app/elsewhere").toString();
      RawRequest request =
          context
              .get("/app/x?rd=/app/elsewhere&next=/app/elsewhere&to=/app/elsewhere&return=x")
              .with("Referer: " + elsewhere, "X-Forwarded-Uri: /app/elsewhere", "Origin: null");
      String location = fixture().finish(context, context.send(request), "Referer: " + elsewhere);

      assertThat(location)
          .isEqualTo(context.at("") + request.target().substring(context.path().length()));
    }
    assertThat(fixture().atlassian().ledger().count(Endpoint.AUTHORIZE)).isPositive();
  }
}
