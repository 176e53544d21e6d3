// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.calls.GatewayTarget;
import dev.trivet.ee.guard.PathGuardTarget;
import dev.trivet.ee.request.AmbiguousPathTarget;
import dev.trivet.ee.request.FacesViewsTarget;
import dev.trivet.ee.request.RawPathTarget;
import dev.trivet.ee.request.RequestHeadersTarget;
import dev.trivet.ee.request.ReturnPathTarget;
import dev.trivet.ee.session.KeptSessionTarget;
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
 * Replay of each fuzz target's inputs: findings of the fuzzer as they are, the others also
 * truncated and with each byte changed.
 */
class CorpusTest {

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "ambiguous-path", AmbiguousPathTarget::fuzzerTestOneInput,
          "faces-views", FacesViewsTarget::fuzzerTestOneInput,
          "gateway", GatewayTarget::fuzzerTestOneInput,
          "kept-session", KeptSessionTarget::fuzzerTestOneInput,
          "path-guard", PathGuardTarget::fuzzerTestOneInput,
          "raw-path", RawPathTarget::fuzzerTestOneInput,
          "request-headers", RequestHeadersTarget::fuzzerTestOneInput,
          "return-path", ReturnPathTarget::fuzzerTestOneInput);

  private static final byte[] CHANGES = "\u0000/.%;".getBytes(StandardCharsets.US_ASCII);

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
