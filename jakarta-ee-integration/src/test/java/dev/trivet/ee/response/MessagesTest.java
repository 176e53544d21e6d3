// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.model.ErrorCode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/trivet/ee");

  private static final ResourceBundle ENGLISH = MessageFiles.own(Locale.ROOT).orElseThrow();
  private static final ResourceBundle GERMAN = MessageFiles.own(Locale.GERMAN).orElseThrow();

  @TempDir Path folder;

  private static String text(Languages languages, String preferred, String key) {
    return languages.find(request(preferred)).plain(Text.of(key));
  }

  private static FakeRequest request(String preferred) {
    FakeRequest request = new FakeBrowser().open("/a");
    return preferred == null ? request : request.header("Accept-Language", preferred);
  }

  /** Makes the languages of an application that has these files. */
  private Languages withFiles(String... namesAndTexts) throws IOException {
    Path place = Files.createDirectories(folder.resolve("dev/trivet"));
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      Files.writeString(place.resolve(namesAndTexts[i]), namesAndTexts[i + 1]);
    }
    return new Languages(new URLClassLoader(new URL[] {folder.toUri().toURL()}, null));
  }

  @Test
  void languages_haveTheSameKeysAndPlaces() {
    assertThat(GERMAN.keySet()).isEqualTo(ENGLISH.keySet());
    for (String key : ENGLISH.keySet()) {
      assertThat(places(GERMAN.getString(key))).as(key).isEqualTo(places(ENGLISH.getString(key)));
      assertThat(GERMAN.getString(key)).as(key).isNotBlank().isNotEqualTo(ENGLISH.getString(key));
    }
  }

  private static Set<String> places(String message) {
    Set<String> places = new TreeSet<>();
    Pattern.compile("\\{.*?}").matcher(message).results().forEach(p -> places.add(p.group()));
    return places;
  }

  /** Every key stands in the code, by itself or as the page that has a title and a text. */
  @Test
  void keys_areThoseOfTheCode() throws IOException {
    Set<String> literals = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Pattern.compile("\"([a-z]+(?:[.-][a-z]+)*)\"")
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .forEach(literals::add);
      }
    }

    assertThat(ENGLISH.keySet())
        .allMatch(
            key ->
                literals.contains(key)
                    || literals.contains(key.replaceFirst("\\.(title|text)$", ""))
                    || key.matches("(later|again)\\.(second|seconds|minutes)"));
    List<String> used = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      MessageTemplate template = FailureMessages.of(code);
      used.add(template.title().key());
      template.text("").forEach(text -> used.add(text.key()));
    }
    assertThat(ENGLISH.keySet()).containsAll(used);
  }

  /** Every key that the code names is there: one that is not would be shown itself. */
  @Test
  void keysOfTheCode_areThere() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        results("Text\\.of\\(\\s*\"([a-z.-]+)\"", code).forEach(named::add);
        results("new Link\\(\\s*\"([a-z.-]+)\"", code).forEach(named::add);
        results("Page\\.of\\(\\s*\"([a-z-]+)\"", code).forEach(key -> named.add(key + ".title"));
      }
    }

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(ENGLISH.keySet()).containsAll(named);
  }

  private static Stream<String> results(String pattern, String code) {
    return Pattern.compile(pattern).matcher(code).results().map(found -> group(found));
  }

  private static String group(MatchResult found) {
    return found.group(1);
  }

  @Test
  void messages_areEscaped_alsoThoseOfTheApplication() throws IOException {
    Languages languages = withFiles("messages.properties", "sites.title=<b onclick='x'>&\n");

    assertThat(languages.find(request("en")).html(Text.of("sites.title")))
        .isEqualTo("&lt;b onclick=&#39;x&#39;&gt;&amp;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de                     | de | Site",
        "de-AT,de;q=0.9,en;q=.8 | de | Site",
        "DE-de                  | de | Site",
        "fr, de;q=0.5           | de | Site",
        "en-GB, de              | en | site",
        "fr                     | en | site",
        "*                      | en | site",
        "de;q=0                 | en | site",
        "de;q=2                 | en | site",
        "../../../etc           | en | site",
        "de_../x                | en | site",
        "x-klingon              | en | site",
        "''                     | en | site"
      })
  void language_isTheFirstPreferredOneWithAFile(String preferred, String tag, String word) {
    Languages languages = new Languages(null);

    Messages messages = languages.find(request(preferred));

    assertThat(messages.tag()).isEqualTo(tag);
    assertThat(messages.direction()).isEqualTo("ltr");
    assertThat(messages.plain(Text.of("sites.title"))).endsWith(word);
  }

  @Test
  void longHeader_isReadInPart() {
    Languages languages = new Languages(null);

    assertThat(languages.find(request("de" + ",fr".repeat(2_000))).tag()).isEqualTo("de");
    assertThat(languages.find(request("fr," + "x".repeat(5_000) + ",de")).tag()).isEqualTo("en");
    assertThat(languages.find(request("x".repeat(5_000))).tag()).isEqualTo("en");
  }

  /** The language of the server must not decide. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void language_withoutPreference_isEnglish(String preferred) {
    assertThat(text(new Languages(null), preferred, "sites.title")).isEqualTo("Choose a site");
  }

  @Test
  void application_replacesSingleMessages_andAddsLanguages() throws IOException {
    Languages languages =
        withFiles(
            "messages.properties", "back=To the desk\n",
            "messages_de.properties", "sites.title=W\u00e4hlen\n",
            "messages_pt_BR.properties", "sites.title=Escolha\n",
            "messages_fr.properties", "broken=\\u12\n");

    assertThat(text(languages, "en", "back")).isEqualTo("To the desk");
    assertThat(text(languages, "en", "ask")).isEqualTo("Ask for it");
    assertThat(text(languages, "de", "sites.title")).isEqualTo("W\u00e4hlen");
    assertThat(text(languages, "de", "back")).isEqualTo("Zur\u00fcck zur Anwendung");
    assertThat(text(languages, "pt-BR", "sites.title")).isEqualTo("Escolha");
    assertThat(text(languages, "pt-BR", "back")).isEqualTo("To the desk");
    assertThat(languages.find(request("pt-BR")).tag()).isEqualTo("pt-BR");
    assertThat(languages.find(request("pt")).tag()).isEqualTo("en");
    assertThat(languages.find(request("fr")).tag()).as("a file that is broken").isEqualTo("en");
  }

  @Test
  void direction_isThatOfTheLanguage() throws IOException {
    Languages languages =
        withFiles("messages_he.properties", "sign-in=\u05DB\u05E0\u05D9\u05E1\u05D4 Atlassian\n");

    Messages hebrew = languages.find(request("he"));

    assertThat(hebrew.tag()).isEqualTo("he");
    assertThat(hebrew.direction()).isEqualTo("rtl");
  }

  @Test
  void scripts_getEnglish_whateverTheApplicationSays() {
    assertThat(FailureMessage.of(ErrorCode.DECLINED).plainTitle()).isEqualTo("You declined");
  }

  @Test
  void keyWithoutAMessage_isShownItself() {
    assertThat(Messages.ENGLISH.plain(Text.of("no-such-key", "a"))).isEqualTo("no-such-key");
    assertThat(Messages.ENGLISH.plain(Text.of("go-on-as"))).isEqualTo("Go on as ");
  }
}
