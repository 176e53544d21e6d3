// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trivet.story.Clients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of files that hold the client secret or the keys. */
class SecretFileTest {

  @TempDir private Path folder;

  private static Given secretIn(String name) {
    return Given.required().without(Setting.CLIENT_SECRET).with(Setting.CLIENT_SECRET_FILE, name);
  }

  private static Given keysIn(String name) {
    return Given.required()
        .without(Setting.ENCRYPTION_KEYS)
        .with(Setting.ENCRYPTION_KEYS_FILE, name);
  }

  private String file(byte[] content) throws IOException {
    return Files.write(folder.resolve("file"), content).toString();
  }

  private static void assertRefused(String name, String why, String next) {
    for (Given given : List.of(secretIn(name), keysIn(name))) {
      assertThat(given.refusal()).contains("1 setting needs", "-file: '" + name + "' " + why, next);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\uFEFF%s", "%s\n", "%s\r\n", " \n%s \t\r\n\n", "\uFEFF%s\r\n"})
  void text_isTakenWithoutWhatEditorsAdd(String form) throws IOException {
    String secret = file(form.replace("%s", Clients.SECRET).getBytes(StandardCharsets.UTF_8));
    assertThat(secretIn(secret).read().client().clientSecret().value()).isEqualTo(Clients.SECRET);

    String keys = file(form.replace("%s", Given.KEY).getBytes(StandardCharsets.UTF_8));
    assertThat(keysIn(keys).read().store().keys()).isNotNull();
  }

  @Test
  void missingFile_isNamed() {
    assertRefused(folder.resolve("none").toString(), "does not exist", "Check the name");
  }

  @Test
  void folder_isNoFile() {
    assertRefused(folder.toString(), "is a folder, not a file", "Name a text file that holds the ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "\uFEFF", "\uFEFF\r\n"})
  void emptyFile_isRefused(String content) throws IOException {
    assertRefused(
        file(content.getBytes(StandardCharsets.UTF_8)), "is an empty file", "Name a text file");
  }

  @Test
  void fileThatIsNoText_isRefused() throws IOException {
    assertRefused(
        file("\uFEFFsecret".getBytes(StandardCharsets.UTF_16LE)),
        "is a file that is not text",
        "UTF-8");
    assertRefused(
        file(new byte[] {(byte) 0xC0, (byte) 0x80}), "is a file that is not text", "UTF-8");
  }

  @Test
  void fileThatIsTooBig_isRefused() throws IOException {
    assertRefused(file(new byte[65_537]), "is a file of more than 65536 bytes", "Name a text file");
  }

  @Test
  void endlessFile_isNotReadToItsEnd() {
    assumeThat(Path.of("/dev/zero")).exists();
    assertRefused("/dev/zero", "is a file of more than 65536 bytes", "Name a text file");
  }

  @Test
  void fileThatTheServerMayNotRead_isRefused() throws IOException {
    assertThat(SecretFile.refusal(new AccessDeniedException("x")))
        .hasMessage("may not be read by the user who runs the server");
    Path closed = Path.of(file(new byte[] {'x'}));
    assumeThat(Files.getFileStore(closed).supportsFileAttributeView("posix")).isTrue();
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(closed)).as("root reads everything").isFalse();
    assertRefused(closed.toString(), "may not be read by the user who runs the server", "Check");
  }

  @Test
  void nameThatNoFileHas_isRefused() {
    assertThat(secretIn("a\u0000b").refusal())
        .contains("a text of 3 characters is not the name of a file. Check the name");
  }

  /** Checks that the message names the file, and nothing of its text. */
  @Test
  void wrongText_isToldOfTheFile() throws IOException {
    String lines = file("t0p\nt0p2".getBytes(StandardCharsets.UTF_8));
    assertThat(secretIn(lines).refusal())
        .contains(
            "trivet.client-secret-file: '" + lines + "' names a file whose text has line ends")
        .doesNotContain("t0p");
    assertThat(keysIn(lines).refusal())
        .contains(
            "trivet.encryption-keys-file: '" + lines + "' names a file whose text is not base64")
        .contains("openssl rand -base64 32")
        .doesNotContain("t0p");
  }

  @Test
  void relativeNameOrUnknownFolder_mayBeTheSecretItself() {
    for (String name : List.of("t0p", "/t0p", "/t0p/x+y=", "t0p/../x")) {
      assertThat(secretIn(name).refusal())
          .contains("a text of " + name.length() + " characters does not exist. Check the name")
          .doesNotContain("t0p");
    }
  }
}
