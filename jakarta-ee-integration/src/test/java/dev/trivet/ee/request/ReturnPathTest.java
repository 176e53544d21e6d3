// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.ee.servlet.ResponseParser;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

public class ReturnPathTest {

  private final Urls links =
      new Urls(ApplicationFixture.settings(URI.create(ApplicationFixture.BASE)).guard());

  public static List<String> corpus() {
    return ResponseParser.lines("/open-redirect.txt");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void corpus_neverLeadsOutOfTheApplication(String line) {
    String[] parts = line.split("\t", -1);
    String text = unescape(parts);

    Optional<String> page = ReturnPath.parse(text);

    assertStaysHere(links.page(page.orElse("")));
    if (parts[1].equals("must stay allowed")) {
      assertThat(page).contains(text);
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void corpus_asRequestTarget_neverLeadsOutOfTheApplication(String line) {
    String target = unescape(line.split("\t", -1));
    String context = target.startsWith("/") ? "/app" : "/app/";
    FakeRequest request =
        new FakeBrowser().open("/x").raw(context + target, "/app").shownAs(target, null);

    assertStaysHere(links.page(ReturnPath.read(request).orElse("")));
  }

  private static String unescape(String[] parts) {
    if (!parts[1].startsWith("controls, as escapes")) {
      return parts[0];
    }
    return Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(parts[0].replace("\\t", "\t").replace("\\n", "\n"))
        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
  }

  /** Resolves an address as browsers do, by the URL standard (url.spec.whatwg.org, section 4.4). */
  public static void assertStaysHere(String location) {
    String url =
        location.strip().replace("\t", "").replace("\n", "").replace("\r", "").replace('\\', '/');
    int scheme = url.indexOf(':');
    assertThat(url.substring(0, scheme).toLowerCase(Locale.ROOT)).isEqualTo("http");
    String rest = url.substring(scheme + 1).replaceFirst("^/+", "");
    String authority = rest.split("[/?#]", 2)[0];
    assertThat(authority.substring(authority.lastIndexOf('@') + 1)).isEqualTo("localhost:8080");
    String path = rest.substring(authority.length()).split("[?#]", 2)[0];
    assertThat(path).startsWith("/app/");
    assertThat(path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1))
        .doesNotContain(".", "..");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a/b",
        "/a?b=c",
        "/a?u=http://a//b/../c&x=%2F%2f&e=",
        "/a?",
        "/a??",
        "/a%20b?c+d",
        "/a?!~"
      })
  void localPage_isKeptByteForByte(String text) {
    assertThat(ReturnPath.parse(text)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "?a",
        "/a#b",
        "/a?b#c",
        "/a?b c",
        "/a?b\r\nX: y",
        "/a?\u00e9",
        "/a?\u007f"
      })
  void otherText_isNoPage(String text) {
    assertThat(ReturnPath.parse(text)).isEmpty();
  }

  @Test
  void longPage_isNotRemembered() {
    assertThat(ReturnPath.parse("/a?" + "b".repeat(8189))).isPresent();
    assertThat(ReturnPath.parse("/a?" + "b".repeat(8190))).isEmpty();
  }

  @Test
  void request_keepsItsQueryByteForByte() {
    FakeRequest request = new FakeBrowser().open("/a/b%20c?u=http://a//b/../c&x=%2F%2f&e=&&+");

    assertThat(ReturnPath.read(request)).contains("/a/b%20c?u=http://a//b/../c&x=%2F%2f&e=&&+");
  }

  @Test
  void request_keepsItsPathByteForByte() {
    assertThat(ReturnPath.read(new FakeBrowser().open("/%61/%c3%a9"))).contains("/%61/%c3%a9");
  }

  @Test
  void request_ofTheContextItself_leadsToItsRoot() {
    FakeRequest request = new FakeBrowser().open("/x").raw("/app", "/app").shownAs("", null);

    assertThat(ReturnPath.read(request)).contains("/");
  }

  @Test
  void request_withOddContext_isWrittenAnew() {
    FakeRequest odd =
        new FakeBrowser()
            .open("/x")
            .raw("/%61pp/a%20b", "/app")
            .shownAs("/a b/\u00e9\ud83d\ude00", "/c");

    assertThat(ReturnPath.read(odd)).contains("/a%20b/%C3%A9%F0%9F%98%80/c");
  }

  @Test
  void request_thatIsWrittenAnew_escapesOnlyWhatItMust() {
    FakeRequest odd =
        new FakeBrowser()
            .open("/x")
            .raw("/%61pp/x", "/app")
            .shownAs("/azAZ09-._~!$&'()*+,=:@/`{[^\u00ff", null);

    assertThat(ReturnPath.read(odd)).contains("/azAZ09-._~!$&'()*+,=:@/%60%7B%5B%5E%C3%BF");
  }

  @Test
  void request_withAmbiguousPath_isDroppedAndNotRepaired() {
    FakeRequest parameter =
        new FakeBrowser().open("/x").raw("/app/a;b=c/d", "/app").shownAs("/a", "/d");
    FakeRequest semicolon =
        new FakeBrowser().open("/x").raw("/app/a%3b", "/app").shownAs("/a;", null);

    assertThat(ReturnPath.read(parameter)).contains("/a/d");
    assertThat(ReturnPath.read(semicolon)).isEmpty();
  }
}
