// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.ErrorCode;
import dev.trivet.story.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongSettingsTest {

  @Test
  void read_withNothing_namesEveryRequiredSetting() {
    assertThatThrownBy(() -> Given.nothing().read())
        .isInstanceOfSatisfying(
            ConfigurationFailure.class,
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          CLIENT_ID            | two words                    | has blanks
          CLIENT_ID            | caf\u00e9                    | outside ASCII
          BASE_URL             | www.example.com/app          | is not an absolute URL with a host
          BASE_URL             | /app                         | is not an absolute URL with a host
          BASE_URL             | http://www.example.com       | must be https
          BASE_URL             | http://localhost.example.com | must be https
          BASE_URL             | ftp://localhost              | must be https
          BASE_URL             | https://www.example.com/a b  | is not a URL
          BASE_URL             | https://example.com/?a=b     | has a query or a fragment
          BASE_URL             | https://example.com/#a       | has a query or a fragment
          BASE_URL             | https://example.com//        | has a path that is not plain
          BASE_URL             | https://example.com/a/../b   | has a path that is not plain
          BASE_URL             | https://example.com/../b     | has a path that is not plain
          BASE_URL             | https://example.com/a;b      | has a path that is not plain
          BASE_URL             | https://example.com:/a       | has a port that is none
          BASE_URL             | https://example.com:99999/a  | has a port that is none
          SCOPES               | read:me openid               | 'openid' breaks the request
          SCOPES               | offline_access               | names no scope
          SCOPES               | ,                            | names no scope
          SCOPES               | read:m\u00e9                 | not a scope name
          OFFLINE_ACCESS       | yes                          | 'yes' is neither true nor false
          OFFLINE_ACCESS       | TRUE                         | 'TRUE' is neither true nor false
          PROTECT              | app/*                        | is not a servlet URL pattern
          PROTECT              | /a/**                        | is not a servlet URL pattern
          PROTECT              | *.*                          | is not a servlet URL pattern
          PROTECT              | ,                            | names nothing
          PROTECT              | /a/*=read:m\u00e9            | not a scope name
          PROTECT              | /a/*=openid                  | 'openid' breaks the request
          PROTECT              | /a/*=                        | names no scope
          PUBLIC               | /*                           | would open everything
          PUBLIC               | /                            | would open everything
          PUBLIC               | index.html                   | is not a servlet URL pattern
          IDENTITY             | ATLASSIAN                    | is none of atlassian, container
          SITES                | my site                      | not an Atlassian cloud id
          SITES                | https://acorn.atlassian.net  | not an Atlassian cloud id
          SITES                | ,                            | names nothing
          ALLOWED_ORIGINS      | *                            | '*' does not begin with https:// or http://
          ALLOWED_ORIGINS      | null                         | does not begin with https:// or http://
          ALLOWED_ORIGINS      | www.example.com              | does not begin with https:// or http://
          ALLOWED_ORIGINS      | www.example.com:8443         | does not begin with https:// or http://
          ALLOWED_ORIGINS      | //www.example.com            | does not begin with https:// or http://
          ALLOWED_ORIGINS      | wss://www.example.com        | does not begin with https:// or http://
          ALLOWED_ORIGINS      | https://                     | is not a URL
          ALLOWED_ORIGINS      | https:///x                   | has no host
          ALLOWED_ORIGINS      | https://*.example.com        | has no host
          ALLOWED_ORIGINS      | https://bücher.example       | has no host
          ALLOWED_ORIGINS      | https://www.example.com/     | without a slash at the end
          ALLOWED_ORIGINS      | https://www.example.com/app  | goes on after host and port
          ALLOWED_ORIGINS      | https://www.example.com?a    | goes on after host and port
          ALLOWED_ORIGINS      | https://www.example.com#a    | goes on after host and port
          ALLOWED_ORIGINS      | https://www.example.com:     | has a port that is none
          ALLOWED_ORIGINS      | https://www.example.com:0    | has a port that is none
          ALLOWED_ORIGINS      | https://www.example.com:99999 | has a port that is none
          ALLOWED_ORIGINS      | https://a.example https://b.example | is not a URL
          ALLOWED_ORIGINS      | ,                            | names nothing
          ERROR_PAGE           | oops.jsp                     | is not a path below the context root
          LANDING_PAGE         | //evil.example               | is not a path below the context root
          LANDING_PAGE         | https://evil.example         | is not a path below the context root
          LANDING_PAGE         | /\\evil.example              | is not a path below the context root
          PATH_PREFIX          | atlassian                    | is not a plain path
          PATH_PREFIX          | /                            | is not a plain path
          PATH_PREFIX          | /a/                          | is not a plain path
          PATH_PREFIX          | /../a                        | is not a plain path
          STORE                | redis                        | 'redis' is none of jpa, memory
          FLOW_LIFETIME        | 15                           | is not a duration such as PT10S
          FLOW_LIFETIME        | 15m                          | is not a duration such as PT10S
          FLOW_LIFETIME        | PT0S                         | is not from PT1S to PT24H
          FLOW_LIFETIME        | P2D                          | is not from PT1S to PT24H
          FLOW_LIMIT           | 0                            | is not a whole number from 1 to 256
          FLOW_LIMIT           | 257                          | is not a whole number from 1 to 256
          FLOW_LIMIT           | 1.5                          | is not a whole number
          FLOW_LIMIT           | -1                           | is not a whole number
          FLOW_LIMIT           | 99999999999                  | is not a whole number
          CONNECT_TIMEOUT      | PT0S                         | is not from PT0.001S to PT2M
          CALL_TIMEOUT         | PT0.0001S                    | is not from PT0.001S to PT2M
          CALL_TIMEOUT         | -PT1S                        | is not from PT0.001S to PT2M
          RECHECK              | PT2H                         | is not from PT0S to PT1H
          REFRESH_MARGIN       | soon                         | is not a duration
          AUTHORIZATION_SERVER | http://auth.example.com      | must be https
          AUTHORIZATION_SERVER | https://auth.example.com/?a  | has a query or a fragment
          API_SERVER           | api.example.com              | is not an absolute URL with a host
          AUDIENCE             | two words                    | has blanks
          PKCE                 | 1                            | '1' is neither true nor false
          STRICT_PATHS         | no                           | 'no' is neither true nor false
          ENCRYPTION_KEYS      | short                        | not base64
          ENCRYPTION_KEYS      | AAECAwQFBgcICQoLDA0ODw==     | a key of 16 bytes where 32
          ENCRYPTION_KEYS      | {"keys":[]}                  | holds no key
          """)
  void read_withAWrongText_saysWhatIsWrong(Setting setting, String text, String fragment) {
    String message = Given.required().with(setting, text).refusal();

    assertThat(message).contains("1 setting needs", setting.key() + ": ", fragment);
    assertThat(message).doesNotContain(Clients.SECRET, Given.KEY);
  }

  @ParameterizedTest
  @EnumSource(
      value = Setting.class,
      names = {"BASE_URL", "AUTHORIZATION_SERVER", "API_SERVER"})
  void read_withAPasswordInAnAddress_doesNotQuoteIt(Setting setting) {
    assertThat(Given.required().with(setting, "https://me:pa55@example.com/app").refusal())
        .contains(setting.key() + ": has a user name in it")
        .doesNotContain("pa55");
  }

  @Test
  void read_withUnusableFiles_saysSo(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), " \n");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC0, (byte) 0x80});
    Given given = Given.required().without(Setting.CLIENT_SECRET);
    Map<String, String> fragments =
        Map.ofEntries(
            entry(empty.toString(), "the file is empty"),
            entry(folder.resolve("none").toString(), "cannot be read (NoSuchFileException)"),
            entry(folder.toString(), "cannot be read"),
            entry(binary.toString(), "cannot be read (MalformedInputException)"),
            entry("a\u0000b", "cannot be read (InvalidPathException)"));

    fragments.forEach(
        (path, fragment) ->
            assertThat(given.with(Setting.CLIENT_SECRET_FILE, path).refusal())
                .contains("1 setting needs", "trivet.client-secret-file: ", fragment));
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
        .contains("trivet.client-secret: is set, and trivet.client-secret-file too");
    assertThat(Given.required().with(Setting.ENCRYPTION_KEYS_FILE, "/run/keys").refusal())
        .contains("trivet.encryption-keys: is set, and trivet.encryption-keys-file too");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"keys\":[{\"kty\":\"oct\",\"k\":\"t0p\"}]}", "t0psecret-t0psecret!"})
  void read_withUnusableKeys_quotesNothingOfThem(String keys) {
    assertThat(Given.required().with(Setting.ENCRYPTION_KEYS, keys).refusal())
        .doesNotContain("t0p");
  }
}
