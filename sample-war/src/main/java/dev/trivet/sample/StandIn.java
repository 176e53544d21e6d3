// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stand-in for Atlassian that {@code mvn -Prun} starts beside this application. It is absent where
 * the application works with Atlassian itself.
 */
@Named
@ApplicationScoped
public class StandIn {

  /** Environment variable with the address, which {@code mvn -Prun} sets. */
  static final String VARIABLE = "INCIDENTS_STAND_IN";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int WAIT_SECONDS = 2;

  private final @Nullable URI url = parse(System.getenv(VARIABLE));

  /** Returns an address of this machine, or null. */
  static @Nullable URI parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    URI url = URI.create(text);
    return "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost()) ? url : null;
  }

  /** Returns the address, or null where there is no stand-in. */
  public @Nullable URI getUrl() {
    return url;
  }

  /** Reads the ledger of its calls; empty where it cannot be read. */
  List<Call> calls() {
    if (url == null) {
      return List.of();
    }
    try (Client client =
        ClientBuilder.newBuilder()
            .connectTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
            .readTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
            .build()) {
      return client
          .target(url)
          .path("control/ledger")
          .request(MediaType.APPLICATION_JSON_TYPE)
          .get(Ledger.class)
          .calls();
    } catch (ProcessingException | WebApplicationException absent) {
      return List.of();
    }
  }

  /**
   * Response of the stand-in; JSON-B fills it.
   *
   * @param calls all calls in their order
   */
  public record Ledger(List<Call> calls) {

    /** Stores an immutable copy of the list. */
    public Ledger {
      calls = List.copyOf(calls);
    }
  }

  /**
   * Call that the stand-in received.
   *
   * @param at when, by the stand-in's clock
   * @param step the step of a sign-in, such as {@code 6 Token}; null for other calls
   * @param status the status of the response
   * @param accountId the account of the call, or null
   */
  public record Call(String at, @Nullable String step, int status, @Nullable String accountId) {}
}
