// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.fuzz.Claim;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Fuzz target for the text of a pending flow: a flow that encodes to the same text, or none. */
public final class PendingFlowTarget {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private PendingFlowTarget() {}

  /** Reads the input as the text in a session. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Optional<PendingFlow> read = PendingFlow.decode(text);
    Claim.that(read.isEmpty() || text.startsWith("1\n"), "only our form is read");
    read.ifPresent(
        flow -> {
          Claim.that(
              PendingFlow.decode(flow.encode()).equals(read), "written and read it is equal");
          Claim.that(flow.toString().equals("***"), "a flow is not printed");
          Claim.that(
              flow.toLandingPage().returnTo().isEmpty(), "the landing page is no other page");
          boolean old = flow.startedAt().isBefore(NOON.minusSeconds(900));
          Claim.that(flow.isOlderThan(Duration.ofMinutes(15), NOON) == old, "old is old");
        });
  }
}
