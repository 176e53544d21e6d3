// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import dev.trivet.story.Clients;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongSettingsTest {

  @Test
  void read_withNothing_namesEveryRequiredSetting() {
    assertThatThrownBy(() -> Given.nothing().read())
        .isInstanceOfSatisfying(
            MisconfiguredException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SETTINGS))
        .hasMessageStartingWith("[TRV-0001] Trivet does not start: 4 settings need attention.")
        .hasMessageContaining("trivet.base-url: is missing")
        .hasMessageContaining("trivet.client-id: is missing")
        .hasMessageContaining("trivet.client-secret: is missing")
        .hasMessageContaining("trivet.encryption-keys: is missing")
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageContaining("known once trivet.base-url is right");
  }

  @Test
  void read_withProblemsInAllParts_namesThemAllWithTheRedirectUri() {
    String message =
        Given.required()
            .without(Setting.CLIENT_ID)
            .with(Setting.PROTECT, "app/*")
            .with(Setting.ENCRYPTION_KEYS, "short")
            .with(Setting.PKCE, "yes")
            .refusal();

    assertThat(message)
        .contains("4 settings", "  1. ", "  2. ", "  3. ", "  4. ")
        .contains("trivet.client-id", "trivet.protect", "trivet.encryption-keys", "trivet.pkce")
        .contains("https://www.example.com/app/atlassian/callback")
        .contains("TRIVET_CLIENT_ID");
  }

  /** Regression tests of field reports 4: messages had no next step. */
  private static final String WRONG =
      """
      CLIENT_ID            | two words                    | has blanks or characters outside ASCII
      CLIENT_ID            | caf\u00e9                    | has blanks or characters outside ASCII
      CLIENT_SECRET        | tw\u00f6                     | has line ends or characters outside ASCII
      BASE_URL             | www.example.com/app          | is not an absolute URL with a host
      BASE_URL             | /app                         | is not an absolute URL with a host
      BASE_URL             | http://www.example.com       | does not begin with https://
      BASE_URL             | http://localhost.example.com | does not begin with https://
      BASE_URL             | ftp://localhost              | does not begin with https://
      BASE_URL             | https://www.example.com/a b  | is not a URL
      BASE_URL             | https://example.com/?a=b     | has a query or a fragment
      BASE_URL             | https://example.com/#a       | has a query or a fragment
      BASE_URL             | https://example.com//        | has a path that is not plain
      BASE_URL             | https://example.com/a/../b   | has a path that is not plain
      BASE_URL             | https://example.com/../b     | has a path that is not plain
      BASE_URL             | https://example.com/a;b      | has a path that is not plain
      BASE_URL             | https://example.com:/a       | has a port that is not from 1 to 65535
      BASE_URL             | https://example.com:0/a      | has a port that is not from 1 to 65535
      BASE_URL             | https://example.com:99999/a  | has a port that is not from 1 to 65535
      BASE_PATH_DIFFERS    | 1                            | is neither true nor false
      SCOPES               | ,                            | names no scope
      SCOPES               | read:m\u00e9                 | has a character that no scope has
      SCOPES               | read:"me                     | has a character that no scope has
      OFFLINE_ACCESS       | yes                          | is neither true nor false
      OFFLINE_ACCESS       | TRUE                         | is neither true nor false
      PROTECT              | app/*                        | is not a servlet URL pattern
      PROTECT              | /a/**                        | is not a servlet URL pattern
      PROTECT              | *.*                          | is not a servlet URL pattern
      PROTECT              | /jira/* read:jira-work       | is not a servlet URL pattern
      PROTECT              | ,                            | names nothing
      PROTECT              | /a/*=read:m\u00e9            | has a character that no scope has
      PROTECT              | /a/*=                        | names no scope
      PROTECT              | /a/*=offline_access          | names no scope
      PUBLIC               | /*                           | would open everything
      PUBLIC               | /                            | would open everything
      PUBLIC               | index.html                   | is not a servlet URL pattern
      IDENTITY             | ATLASSIAN                    | is none of atlassian, container
      MAX_AGE              | 8h                           | is not a duration
      MAX_AGE              | PT0S                         | is not from PT1S to P365D
      SITES                | my site                      | is not an Atlassian cloud id
      SITES                | https://acorn.atlassian.net  | is not an Atlassian cloud id
      SITES                | ,                            | names nothing
      ALLOWED_ORIGINS      | *                            | does not begin with https:// or http://
      ALLOWED_ORIGINS      | null                         | does not begin with https:// or http://
      ALLOWED_ORIGINS      | www.example.com              | does not begin with https:// or http://
      ALLOWED_ORIGINS      | www.example.com:8443         | does not begin with https:// or http://
      ALLOWED_ORIGINS      | //www.example.com            | does not begin with https:// or http://
      ALLOWED_ORIGINS      | wss://www.example.com        | does not begin with https:// or http://
      ALLOWED_ORIGINS      | https://                     | is not a URL
      ALLOWED_ORIGINS      | https:///x                   | has no host
      ALLOWED_ORIGINS      | https://*.example.com        | has no host
      ALLOWED_ORIGINS      | https://b\u00fccher.example  | has no host
      ALLOWED_ORIGINS      | https://www.example.com/     | goes on after host and port
      ALLOWED_ORIGINS      | https://www.example.com/app  | goes on after host and port
      ALLOWED_ORIGINS      | https://www.example.com?a    | goes on after host and port
      ALLOWED_ORIGINS      | https://www.example.com#a    | goes on after host and port
      ALLOWED_ORIGINS      | https://www.example.com:     | has a port that is not from 1 to 65535
      ALLOWED_ORIGINS      | https://www.example.com:0    | has a port that is not from 1 to 65535
      ALLOWED_ORIGINS      | https://www.example.com:99999 | has a port that is not from 1 to 65535
      ALLOWED_ORIGINS      | https://a.example https://b.example | is not a URL
      ALLOWED_ORIGINS      | ,                            | names nothing
      ERROR_PAGE           | oops.jsp                     | is not a path below the context root
      APPLICATION_NAME     | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | has more than 60 characters
      THEME                | trivet.css                   | is not a plain path
      THEME                | /trivet.css?v=1              | is not a plain path
      THEME                | //evil.example/a.css         | is not a plain path
      THEME                | https://evil.example/a.css   | is not a plain path
      THEME                | /css/../WEB-INF/web.xml      | is not a plain path
      THEME                | /a,b.css                     | is not a plain path
      THEME                | /atlassian/after-logout.css  | is below trivet.path-prefix
      LANDING_PAGE         | //evil.example               | is not a path below the context root
      LANDING_PAGE         | https://evil.example         | is not a path below the context root
      LANDING_PAGE         | /\\evil.example              | is not a path below the context root
      PATH_PREFIX          | atlassian                    | is not a plain path
      PATH_PREFIX          | /                            | is not a plain path
      PATH_PREFIX          | /a/                          | is not a plain path
      PATH_PREFIX          | /../a                        | is not a plain path
      STORE                | redis                        | is none of jpa, memory
      DATA_SOURCE          | java:comp/my pool            | has blanks or characters outside ASCII
      DATA_SOURCE          | jdbc:h2:mem:test             | is a JDBC address and not a JNDI name
      PERSISTENCE_UNIT     | my unit                      | has blanks or characters outside ASCII
      FLOW_LIFETIME        | 15                           | is not a duration
      FLOW_LIFETIME        | 15m                          | is not a duration
      FLOW_LIFETIME        | P1Y                          | is not a duration
      FLOW_LIFETIME        | PT0S                         | is not from PT1S to PT24H
      FLOW_LIFETIME        | P2D                          | is not from PT1S to PT24H
      FLOW_LIMIT           | 0                            | is not a whole number from 1 to 256
      FLOW_LIMIT           | 257                          | is not a whole number from 1 to 256
      FLOW_LIMIT           | 1.5                          | is not a whole number from 1 to 256
      FLOW_LIMIT           | -1                           | is not a whole number from 1 to 256
      FLOW_LIMIT           | 99999999999                  | is not a whole number from 1 to 256
      CONNECT_TIMEOUT      | PT0S                         | is not from PT0.001S to PT2M
      CALL_TIMEOUT         | PT0.0001S                    | is not from PT0.001S to PT2M
      CALL_TIMEOUT         | -PT1S                        | is not from PT0.001S to PT2M
      PROXY                | proxy.example.com            | is neither host:port nor http://host:port
      PROXY                | 3128                         | is neither host:port nor http://host:port
      PROXY                | https://proxy.example.com:1  | is neither host:port nor http://host:port
      PROXY                | socks://proxy.example.com:1  | is neither host:port nor http://host:port
      PROXY                | http://proxy.example.com:1/a | is neither host:port nor http://host:port
      PROXY                | proxy example.com:3128       | is neither host:port nor http://host:port
      PROXY                | proxy_a.example.com:3128     | has a host that is not usable
      PROXY                | proxy.example.com:0          | has a port that is not from 1 to 65535
      PROXY                | proxy.example.com:70000      | has a port that is not from 1 to 65535
      RECHECK              | PT2H                         | is not from PT0S to PT1H
      RECHECK_GRACE        | PT2H                         | is not from PT0S to PT1H
      REFRESH_MARGIN       | soon                         | is not a duration
      AUTHORIZATION_SERVER | http://auth.example.com      | does not begin with https://
      AUTHORIZATION_SERVER | https://auth.example.com/?a  | has a query or a fragment
      API_SERVER           | api.example.com              | is not an absolute URL with a host
      AUDIENCE             | two words                    | has blanks or characters outside ASCII
      PKCE                 | 1                            | is neither true nor false
      STRICT_PATHS         | no                           | is neither true nor false
      ENCRYPTION_KEYS      | c2hvcnQ=                     | holds a key of 5 bytes where 32 are needed
      ENCRYPTION_KEYS      | sho!rt                       | is not base64
      ENCRYPTION_KEYS      | AAECAwQFBgcICQoLDA0ODw==     | holds a key of 16 bytes where 32 are needed
      ENCRYPTION_KEYS      | 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff | is hexadecimal
      ENCRYPTION_KEYS      | {"keys":[]}                  | is a JWK Set that holds no key
      ENCRYPTION_KEYS      | {"keys":[{"kty":"RSA"}]}     | is a JWK Set with a key whose kty is not oct
      ENCRYPTION_KEYS      | {"keys":                     | begins like a JWK Set and is not JSON
      """;

  /** Where an operator is led from each setting; a file's text leads where the file does. */
  private static final Map<Setting, String> NEXT =
      Map.ofEntries(
          entry(Setting.CLIENT_ID, "developer console"),
          entry(Setting.CLIENT_SECRET, "developer console"),
          entry(Setting.CLIENT_SECRET_FILE, "file"),
          entry(Setting.BASE_URL, "https://www.example.com/app"),
          entry(Setting.BASE_PATH_DIFFERS, "true or false"),
          entry(Setting.SCOPES, "read:me read:jira-work"),
          entry(Setting.OFFLINE_ACCESS, "true or false"),
          entry(Setting.PROTECT, "/app/*, /report or *.html"),
          entry(Setting.PUBLIC, "/index.html, /css/*"),
          entry(Setting.IDENTITY, "atlassian or container"),
          entry(Setting.MAX_AGE, "PT15M is 15 minutes"),
          entry(Setting.SITES, "https://<site>.atlassian.net/_edge/tenant_info"),
          entry(Setting.ERROR_PAGE, "/home"),
          entry(Setting.APPLICATION_NAME, "at most 60 characters"),
          entry(Setting.THEME, "/css/trivet.css"),
          entry(Setting.LANDING_PAGE, "/home"),
          entry(Setting.PATH_PREFIX, "/atlassian"),
          entry(Setting.STORE, "jpa or memory"),
          entry(Setting.DATA_SOURCE, "java:jboss/datasources/ExampleDS"),
          entry(Setting.PERSISTENCE_UNIT, "<persistence-unit-ref>"),
          entry(Setting.ENCRYPTION_KEYS, "openssl rand -base64 32"),
          entry(Setting.ENCRYPTION_KEYS_FILE, "openssl rand -base64 32"),
          entry(Setting.FLOW_LIFETIME, "PT15M is 15 minutes"),
          entry(Setting.FLOW_LIMIT, "from 1 to 256"),
          entry(Setting.CONNECT_TIMEOUT, "PT15M is 15 minutes"),
          entry(Setting.CALL_TIMEOUT, "PT15M is 15 minutes"),
          entry(Setting.PROXY, "proxy.example.com:3128"),
          entry(Setting.RECHECK, "PT15M is 15 minutes"),
          entry(Setting.RECHECK_GRACE, "PT15M is 15 minutes"),
          entry(Setting.REFRESH_MARGIN, "PT15M is 15 minutes"),
          entry(Setting.AUTHORIZATION_SERVER, "https://auth.atlassian.com"),
          entry(Setting.API_SERVER, "https://api.atlassian.com"),
          entry(Setting.AUDIENCE, "api.atlassian.com"),
          entry(Setting.ALLOWED_ORIGINS, "https://www.example.com:8443"),
          entry(Setting.PKCE, "true or false"),
          entry(Setting.STRICT_PATHS, "true or false"));

  private static final Set<Setting> SECRETS =
      Set.of(Setting.CLIENT_SECRET, Setting.ENCRYPTION_KEYS);

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = WRONG)
  void read_withAWrongText_saysWhatIsWrongWhatWasSeenAndTheNextStep(
      Setting setting, String text, String why) {
    String message = without(setting).with(setting, text).refusal();

    String seen =
        SECRETS.contains(setting) ? "a text of " + text.length() + " characters" : "'" + text + "'";
    assertThat(message).contains("1 setting needs");
    assertThat(line(message)).startsWith(setting.key() + ": " + seen + " " + why);
    assertThat(line(message).substring(line(message).indexOf(why)))
        .containsPattern("\\. (Give|Write|Name|Copy|Make|Leave) .*\\.$")
        .contains(NEXT.get(setting));
    assertThat(message).doesNotContain(Clients.SECRET, Given.KEY);
    if (SECRETS.contains(setting)) {
      assertThat(message).doesNotContain(text);
    }
  }

  private static Given without(Setting setting) {
    return setting == Setting.CLIENT_SECRET_FILE
        ? Given.required().without(Setting.CLIENT_SECRET)
        : setting == Setting.ENCRYPTION_KEYS_FILE
            ? Given.required().without(Setting.ENCRYPTION_KEYS)
            : Given.required();
  }

  private static String line(String message) {
    return message
        .lines()
        .filter(line -> line.startsWith("  1. "))
        .findFirst()
        .orElse("")
        .substring(5);
  }

  @ParameterizedTest
  @EnumSource
  void everySetting_hasARowInTheTable_andANextStep(Setting setting) {
    boolean file = setting.type() == SettingType.FILE;

    assertThat(file || WRONG.contains(setting.name() + " ")).isTrue();
    assertThat(SettingHints.find(setting)).contains(NEXT.get(setting)).endsWith(".");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLIENT_SECRET_FILE", "ENCRYPTION_KEYS_FILE"})
  void read_withAPlaceholderOrQuotes_saysSo(Setting setting) {
    assertThat(line(Given.required().with(setting, "${env.MINE}").refusal()))
        .startsWith(setting.key() + ": ")
        .contains("holds a placeholder that nothing replaced. Give the value itself");
    for (String quoted : List.of("\"" + setting.example() + "\"", "'" + setting.example() + "'")) {
      assertThat(line(Given.required().with(setting, quoted).refusal()))
          .startsWith(setting.key() + ": ")
          .endsWith("stands in quotes. Take the quotes away.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"openid", "read:me openid", "OpenID,read:jira-work", "profile", "email", "/x"})
  void read_withOpenid_saysThatItBreaksTheRequest(String scopes) {
    Given given =
        scopes.equals("/x")
            ? Given.required().with(Setting.PROTECT, "/x/*=read:jira-work openid")
            : Given.required().with(Setting.SCOPES, scopes);

    assertThat(line(given.refusal()))
        .contains("which breaks the request: Atlassian is no OpenID provider", "Take it out;");
  }

  @Test
  void read_withTheScopeOfPersonalDataReports_saysThatItBreaksTheConsentPage() {
    for (Given given :
        List.of(
            Given.required().with(Setting.SCOPES, "read:me report:personal-data"),
            Given.required().with(Setting.PROTECT, "/a/*=report:personal-data"))) {
      assertThat(line(given.refusal()))
          .contains("'report:personal-data', which breaks Atlassian's consent page (ECO-533)")
          .contains("Take it out;");
    }
  }

  /** Patterns that match no path, and so would leave their pages open. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a?b",
        "/a#b",
        "/caf%C3%A9/*",
        "/a;v=1",
        "/a\\b",
        "/a//b",
        "/a/../b",
        "/./a",
        "/a/.."
      })
  void read_withAPatternThatNoPathFits_saysSo(String pattern) {
    for (Setting setting : List.of(Setting.PROTECT, Setting.PUBLIC)) {
      assertThat(line(Given.required().with(setting, pattern).refusal()))
          .startsWith(setting.key() + ": '" + pattern + "' is a pattern that no path fits")
          .contains("Write the decoded path alone");
    }
  }

  @Test
  void whatWasSeen_isBoundedAndCleaned() {
    String text = "x".repeat(60) + "\u0007\u202e\r\n[TRV-0999] forged" + "y".repeat(500);

    String message = Given.required().with(Setting.FLOW_LIMIT, text).refusal();

    assertThat(line(message))
        .contains("'" + "x".repeat(60) + "\uFFFD\uFFFD\uFFFD\uFFFD[TRV-0999] forge")
        .contains("\u2026' (581 characters) is not a whole number")
        .hasSizeLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:pg://me:pa55@db x", "jdbc:pg://db?PASSWORD=pa55 x", "my secret is pa55"})
  void whatMayHoldAPassword_isNotShown(String text) {
    assertThat(line(Given.required().with(Setting.DATA_SOURCE, text).refusal()))
        .contains("a text of " + text.length() + " characters ")
        .doesNotContain("pa55");
  }

  @ParameterizedTest
  @EnumSource(
      value = Setting.class,
      names = {"BASE_URL", "AUTHORIZATION_SERVER", "API_SERVER"})
  void read_withAPasswordInAnAddress_doesNotQuoteIt(Setting setting) {
    assertThat(Given.required().with(setting, "https://me:pa55@example.com/app").refusal())
        .contains(setting.key() + ": a text of 31 characters has a user name in it. ")
        .doesNotContain("pa55");
  }

  @Test
  void read_withTheSecretWhereAFileBelongs_doesNotQuoteIt() {
    String message =
        Given.required()
            .without(Setting.CLIENT_SECRET)
            .without(Setting.ENCRYPTION_KEYS)
            .with(Setting.CLIENT_SECRET_FILE, Clients.SECRET)
            .with(Setting.ENCRYPTION_KEYS_FILE, Given.KEY)
            .refusal();

    assertThat(message)
        .contains("trivet.client-secret-file: ", "trivet.encryption-keys-file: ")
        .doesNotContain(Clients.SECRET, Given.KEY);
  }

  @Test
  void read_withTextAndFile_wantsOneOfThem() {
    assertThat(Given.required().with(Setting.CLIENT_SECRET_FILE, "/run/secret").refusal())
        .contains("trivet.client-secret: is set, and trivet.client-secret-file too. Keep one");
    assertThat(Given.required().with(Setting.ENCRYPTION_KEYS_FILE, "/run/keys").refusal())
        .contains("trivet.encryption-keys: is set, and trivet.encryption-keys-file too. Keep one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"keys\":[{\"kty\":\"oct\",\"k\":\"t0p\"}]}", "t0psecret-t0psecret!"})
  void read_withUnusableKeys_quotesNothingOfThem(String keys) {
    assertThat(Given.required().with(Setting.ENCRYPTION_KEYS, keys).refusal())
        .doesNotContain("t0p");
  }
}
