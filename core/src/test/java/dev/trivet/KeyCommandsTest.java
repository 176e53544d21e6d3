// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trivet.config.SettingsReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of docs/keys.md that make keys: Trivet accepts what they print. */
class KeyCommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ {4,}(openssl .*|\\(umask (?:.*\\\\\n)+.*)$");

  @TempDir private Path folder;

  @Test
  void commands_makeKeysThatTrivetAccepts() throws Exception {
    assumeTrue(isThere("bash") && isThere("openssl"), "needs bash and OpenSSL");
    List<String> commands =
        COMMAND
            .matcher(Files.readString(CodeBlock.ROOT.resolve("docs/keys.md")))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(commands).hasSize(3);

    String key = output(commands.get(0));
    assertAccepted(key);
    for (String command : commands.subList(1, 3)) {
      output("OLD=" + key + "\n" + command);
      assertAccepted(Files.readString(folder.resolve("trivet-keys.json")));
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private String output(String script) throws Exception {
    Process bash =
        new ProcessBuilder("bash", "-ec", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String text = new String(bash.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(bash.waitFor()).as(script).isZero();
    return text;
  }

  private static void assertAccepted(String keys) {
    Map<String, String> texts = new HashMap<>();
    texts.put("trivet.client-id", "client");
    texts.put("trivet.client-secret", "secret");
    texts.put("trivet.base-url", "https://www.example.com/app");
    texts.put("trivet.encryption-keys", keys);
    assertThatCode(() -> SettingsReader.read(List.of(setting -> texts.get(setting.key()))))
        .doesNotThrowAnyException();
  }
}
