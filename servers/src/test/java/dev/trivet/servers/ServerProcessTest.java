// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final Deployment APP = new Deployment(Path.of("app.war"), "/app", any -> Map.of());

  @TempDir Path folder;

  @Test
  void startup_ofAProcessThatDies_failsWithItsLog() throws Exception {
    ServerProcess dying = java("Dying", "System.out.println(\"the reason\");");
    assertThatExceptionOfType(ServerFailedException.class)
        .isThrownBy(() -> new StartupProbe("Test", dying, any -> false).await(APP, Ports.free()))
        .withMessageContaining("Test ended before app.war answered")
        .withMessageContaining("the reason");
  }

  @Test
  void startup_ofAServerThatRefusesTheApplication_failsAndEndsIt() throws Exception {
    ServerProcess stubborn = java("Stubborn", "Thread.sleep(600_000);");
    assertThatExceptionOfType(ServerFailedException.class)
        .isThrownBy(() -> new StartupProbe("Test", stubborn, any -> true).await(APP, Ports.free()))
        .withMessageContaining("did not take the application app.war");
    assertThat(stubborn.alive()).isFalse();
  }

  @Test
  void startup_ofAServerThatRefusesWhatItMayRefuse_goesOn() throws Exception {
    ServerProcess stubborn = java("Willing", "Thread.sleep(600_000);");
    Application app = APP.applications().get(0);
    Deployment deployment = new Deployment(List.of(app.orRefused()), any -> Map.of(), false, false);

    try (RunningServer server =
        new StartupProbe("Test", stubborn, any -> true).await(deployment, Ports.free())) {
      assertThat(server.refused(app)).isTrue();
      assertThat(server.alive()).isTrue();
    }
  }

  @Test
  void server_thatEndsByItself_isReported() throws Exception {
    ServerProcess ending = java("Ending", "System.exit(3);");
    RunningServer server =
        new RunningServer("Test", URI.create("http://localhost"), ending, any -> false);

    assertThatExceptionOfType(ServerFailedException.class)
        .isThrownBy(server::await)
        .withMessageContaining("ended by itself, exit code 3");
  }

  @Test
  void server_thatIsClosed_isNotReported() throws Exception {
    ServerProcess process = java("Patient", "Thread.sleep(600_000);");
    RunningServer server =
        new RunningServer("Test", URI.create("http://localhost"), process, any -> false);

    server.close();

    server.await();
    assertThat(server.alive()).isFalse();
  }

  @Test
  void environment_holdsTheGivenSettingsOnly() throws Exception {
    ServerProcess process =
        java(
            "Env",
            """
            System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("TRIVET_"))
                .forEach(System.out::println);
            """);
    process.waitFor();

    assertThat(LogTail.read(process.log())).isEqualToIgnoringNewLines("TRIVET_BASE_URL=here");
  }

  private ServerProcess java(String name, String body) throws Exception {
    String source =
        "class %s { public static void main(String[] a) throws Exception { %s } }"
            .formatted(name, body);
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    return ServerProcess.start(
        List.of(JAVA, file.toString()), Map.of("TRIVET_BASE_URL", "here"), folder);
  }
}
