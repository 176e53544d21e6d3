// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.model.AccountId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Second JVM, which runs a {@link DoomedNode}. */
final class OtherJvm implements AutoCloseable {

  private final FakeAtlassian fake;
  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  private OtherJvm(FakeAtlassian fake, Process process) {
    this.fake = fake;
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts one. */
  static OtherJvm start(String provider, PostgresDatabase database, FakeAtlassian fake) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // it runs for a second or two
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedNode.class.getName(),
            provider,
            database.url(),
            fake.url().toString());
    try {
      return new OtherJvm(
          fake, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits until it writes a line. */
  void await(String line) {
    try {
      String said = output.readLine();
      if (!line.equals(said)) {
        throw new AssertionError("expected " + line + ", but it said " + said);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Makes it refresh a grant, at the time of the stand-in.
   *
   * @param end where to stop; empty for not at all
   */
  void refresh(AccountId account, String end) {
    long ahead = Duration.between(Instant.now(), fake.clock().instant()).toMillis();
    try {
      input.write((ahead + " " + account + " " + end).strip() + "\n");
      input.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** {@code kill -9}, once or more often. */
  @Override
  public void close() {
    try {
      process.destroyForcibly();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        throw new AssertionError("it cannot be killed");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
