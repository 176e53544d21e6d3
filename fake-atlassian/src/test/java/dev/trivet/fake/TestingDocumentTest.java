// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trivet.fake.control.ControlRoute;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/testing.md says about the control interface. */
class TestingDocumentTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void eachRoute_isInTheTable() throws IOException {
    String document = read("docs/testing.md");
    try (FakeAtlassian fake = FakeAtlassian.start()) {
      for (ControlRoute route : fake.controlRoutes()) {
        String path = route.path().replaceFirst("^/control", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/applications")) {
          assertThat(document).contains("`/applications…`");
        } else if (route.path().startsWith("/control/")) {
          assertThat(document).as(path).containsPattern("`[^`]*" + Pattern.quote(last) + "[^`]*`");
        }
      }
    }
  }

  @Test
  void commands_driveTheStandIn() throws Exception {
    assumeTrue(isThere("bash") && isThere("curl"), "needs bash and curl");
    Matcher block =
        Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL).matcher(read("docs/testing.md"));
    assertThat(block.find()).isTrue();
    try (FakeAtlassian fake = FakeAtlassian.start()) {
      String commands =
          block
              .group(1)
              .replace("http://localhost:8090", fake.url().toString())
              .replace("curl ", "curl -sSf ");
      String withoutReset = commands.replaceFirst("(?m)^.*/control/reset$", "");
      assertThat(withoutReset).isNotEqualTo(commands);

      assertThat(exitStatus(withoutReset)).isZero();
      assertThat(fake.clock().instant()).isAfter(Instant.now().plus(Duration.ofHours(1)));
      assertThat(new App(fake).get("/control/faults", "none").body()).contains("status 429");

      assertThat(exitStatus(commands)).isZero();
      assertThat(fake.clock().instant()).isBefore(Instant.now().plus(Duration.ofHours(1)));
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static int exitStatus(String commands) throws Exception {
    Process bash = new ProcessBuilder("bash", "-ec", commands).redirectErrorStream(true).start();
    bash.getInputStream().readAllBytes();
    return bash.waitFor();
  }

  private static String read(String path) throws IOException {
    return Files.readString(ROOT.resolve(path));
  }
}
