// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.limit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Headers of rate limits.
 *
 * @param beta whether they have the spelling of the beta
 * @param values the headers so far, by name
 */
record LimitHeaders(boolean beta, Instant now, Map<String, String> values) {

  /** Adds the structured headers of all limits that have a policy. */
  void addQuotas(List<Window> windows) {
    for (Window window : windows) {
      Limit limit = window.limit();
      if (!limit.policy().isEmpty()) {
        String name = "\"" + limit.policy() + "\"";
        String policy = name + ";q=" + limit.most() + ";w=" + limit.window().toSeconds();
        // the field has seen that the policy is missing when nothing remains
        if (window.remaining() > 0) {
          append(structured("RateLimit-Policy"), policy);
        }
        String remaining = window.isNearLimit() ? ";r=" + window.remaining() : "";
        append(structured("RateLimit"), name + remaining + ";t=" + window.seconds(now));
        if (window.isNearLimit() && limit.policy().endsWith("-quota")) {
          values.put(plain("NearLimit"), "true");
        }
      }
    }
  }

  /** Adds what only a response with 429 has. */
  void addRefusal(Window window, boolean withReason, boolean asDate) {
    Instant end = now.plusSeconds(window.seconds(now));
    values.put(
        "Retry-After",
        asDate
            ? DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC))
            : String.valueOf(window.seconds(now)));
    values.put(plain("Limit"), String.valueOf(window.limit().most()));
    values.put(plain("Remaining"), String.valueOf(window.remaining()));
    values.put(plain("Reset"), end.truncatedTo(ChronoUnit.SECONDS).toString());
    if (withReason) {
      values.put(beta ? "X-Beta-RateLimit-Reason" : "RateLimit-Reason", window.limit().reason());
    }
  }

  private String structured(String name) {
    return beta ? "Beta-" + name : name;
  }

  private String plain(String name) {
    return (beta ? "X-Beta-RateLimit-" : "X-RateLimit-") + name;
  }

  private void append(String name, String entry) {
    values.merge(name, entry, (earlier, later) -> earlier + ", " + later);
  }
}
