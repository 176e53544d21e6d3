// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.flow;

import dev.trivet.bench.upstream.Upstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** JVM of the upstream, which all peers of a run call. */
public final class UpstreamProcess implements AutoCloseable {

  private final Process process;
  private final URI address;
  private final Browser control = new Browser();

  private UpstreamProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Behaviour towards the peers.
   *
   * @param delay milliseconds before each answer
   * @param sites number of sites of each person
   * @param expires seconds until an access token ends
   * @param people number of persons who take turns; 0 for a new one at each sign-in
   */
  public record Behaviour(int delay, int sites, int expires, int people) {

    /** Answers at once, for people with five sites. */
    public static final Behaviour AT_ONCE = new Behaviour(0, 5, 3600, 0);

    /** The same with another delay. */
    public Behaviour delay(int millis) {
      return new Behaviour(millis, sites, expires, people);
    }

    /** The same with another number of sites. */
    public Behaviour sites(int count) {
      return new Behaviour(delay, count, expires, people);
    }

    /** The same with another time until a token ends. */
    public Behaviour expires(int seconds) {
      return new Behaviour(delay, sites, seconds, people);
    }

    /** The same with another number of persons. */
    public Behaviour people(int count) {
      return new Behaviour(delay, sites, expires, count);
    }
  }

  /** Starts it. */
  public static UpstreamProcess start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Upstream.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the upstream did not start");
    }
    return new UpstreamProcess(
        process, URI.create("http://127.0.0.1:" + line.substring("port ".length())));
  }

  /** Returns its base URL. */
  public URI address() {
    return address;
  }

  /** Sets how it behaves, and begins to count anew. */
  public void behave(Behaviour how) throws IOException, InterruptedException {
    ask(
        "/behave?delay="
            + how.delay()
            + "&sites="
            + how.sites()
            + "&expires="
            + how.expires()
            + "&people="
            + how.people());
  }

  /** Returns what it has counted since it was told how to behave. */
  public UpstreamCounts counts() throws IOException, InterruptedException {
    Properties counts = new Properties();
    counts.load(new StringReader(ask("/counts")));
    return UpstreamCounts.of(counts);
  }

  private String ask(String path) throws IOException, InterruptedException {
    return control.open(URI.create(address + path)).body();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException ended) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
