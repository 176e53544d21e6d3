// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.OriginTarget;
import dev.trivet.config.SettingsTarget;
import dev.trivet.endpoint.CallbackTarget;
import dev.trivet.endpoint.IdentityTarget;
import dev.trivet.endpoint.PendingFlowTarget;
import dev.trivet.endpoint.SitesTarget;
import dev.trivet.endpoint.TokenAnswerTarget;
import dev.trivet.http.RetryAfterTarget;
import dev.trivet.json.JsonTarget;
import dev.trivet.jwe.JweTarget;
import dev.trivet.model.NamesTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replay of each target's inputs: those that the fuzzer found as they are, the others also cut
 * anywhere and with each byte changed.
 */
class CorpusTest {

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.ofEntries(
          Map.entry("callback", CallbackTarget::fuzzerTestOneInput),
          Map.entry("identity", IdentityTarget::fuzzerTestOneInput),
          Map.entry("json", JsonTarget::fuzzerTestOneInput),
          Map.entry("jwe", JweTarget::fuzzerTestOneInput),
          Map.entry("names", NamesTarget::fuzzerTestOneInput),
          Map.entry("origin", OriginTarget::fuzzerTestOneInput),
          Map.entry("pending-flow", PendingFlowTarget::fuzzerTestOneInput),
          Map.entry("retry-after", RetryAfterTarget::fuzzerTestOneInput),
          Map.entry("settings", SettingsTarget::fuzzerTestOneInput),
          Map.entry("sites", SitesTarget::fuzzerTestOneInput),
          Map.entry("token-answer", TokenAnswerTarget::fuzzerTestOneInput));

  private static final byte[] CHANGES = "\u0000\"&1".getBytes(StandardCharsets.US_ASCII);

  private static final String FOUND = "found-";

  static Stream<String> targets() {
    return TARGETS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void corpus_holdsWhatTheTargetClaims(String name) throws IOException {
    Consumer<byte[]> target = TARGETS.getOrDefault(name, input -> {});
    List<Path> files;
    try (Stream<Path> folder = Files.list(Path.of("src/test/resources/fuzz", name))) {
      files = folder.sorted().toList();
    }

    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] input = Files.readAllBytes(file);
      target.accept(input);
      if (!file.getFileName().toString().startsWith(FOUND)) {
        vary(target, input);
      }
    }
  }

  private static void vary(Consumer<byte[]> target, byte[] input) {
    for (int i = 0; i < input.length; i++) {
      target.accept(Arrays.copyOf(input, i));
      byte[] changed = input.clone();
      changed[i] = CHANGES[i % CHANGES.length];
      target.accept(changed);
    }
  }
}
