// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Setting;
import dev.trivet.config.SettingType;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Settings that the documents show with a value: the keys exist, and the values are accepted. */
class DocumentedSettingsTest {

  private static final String KEY = "(trivet\\.[a-z-]+|TRIVET_[A-Z_]+)";

  /**
   * A setting with its value: in text, properties and commands, in web.xml, and in XML of servers.
   */
  private static final List<Pattern> SHOWN =
      List.of(
          Pattern.compile("(?<![\\w.])" + KEY + "=(\"[^\"\n]+\"|(?:(?!,trivet\\.)[^\\s`\"<')])+)"),
          Pattern.compile(
              "<param-name>" + KEY + "</param-name>\\s*(?:\\+\\s*)?<param-value>([^<]+)<"),
          Pattern.compile("<property name=\"" + KEY + "\">([^<]+)<"),
          Pattern.compile("name=\"" + KEY + "\" value=\"([^\"]+)\""));

  private static final Map<String, String> REQUIRED =
      Map.of(
          "trivet.client-id", "client",
          "trivet.client-secret", "secret",
          "trivet.base-url", "https://www.example.com/app",
          "trivet.scopes", "read:me read:jira-work read:jira-user",
          "trivet.encryption-keys", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  @Test
  void settings_areAccepted() throws IOException {
    List<String> problems = new ArrayList<>();
    int shown = 0;
    for (Path document : CodeBlock.documents()) {
      String text = Files.readString(document);
      for (Pattern pattern : SHOWN) {
        for (MatchResult found : pattern.matcher(text).results().toList()) {
          shown++;
          problem(found.group(1), found.group(2).replace("\"", "").replace("\\:", ":"))
              .map(problem -> CodeBlock.ROOT.relativize(document) + ": " + problem)
              .ifPresent(problems::add);
        }
      }
    }

    assertThat(problems).isEmpty();
    assertThat(shown).as("settings that were looked at").isGreaterThan(20);
  }

  @Test
  void unknownSetting_andUnreadableValue_areReported() {
    assertThat(problem("trivet.site", "a")).get().asString().contains("no setting");
    assertThat(problem("TRIVET_PKCE", "perhaps")).get().asString().contains("trivet.pkce");
    assertThat(problem("trivet.protect", "/app/*,/jira/*=read:jira-work")).isEmpty();
  }

  private static Optional<String> problem(String key, String value) {
    Optional<Setting> setting =
        Arrays.stream(Setting.values())
            .filter(each -> each.key().equals(key) || each.environmentVariable().equals(key))
            .findFirst();
    if (setting.isEmpty()) {
      return Optional.of(key + " is no setting: correct the name");
    }
    if (value.equals("...") || value.startsWith("$(") || setting.get().type() == SettingType.FILE) {
      return Optional.empty();
    }
    Map<String, String> texts = new HashMap<>(REQUIRED);
    texts.put(setting.get().key(), value);
    try {
      SettingsReader.read(List.of(asked -> texts.get(asked.key())));
      return Optional.empty();
    } catch (MisconfiguredException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }
}
