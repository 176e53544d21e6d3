// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.resilience.LogRateLimit;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Builder of the log line of a security event. Not thread-safe. */
public final class SecurityLine {

  private static final String ADDRESS = "[0-9A-Za-z.:%_-]{1,64}";

  private final Fingerprints fingerprints;
  private final System.Logger.Level level;
  private final String number;
  private final LogLine line;
  private @Nullable LogRateLimit<String> limit;

  SecurityLine(Fingerprints fingerprints, System.Logger.Level level, String number, LogLine line) {
    this.fingerprints = fingerprints;
    this.level = level;
    this.number = number;
    this.line = line.number(number);
  }

  SecurityLine limitedBy(LogRateLimit<String> rate) {
    this.limit = rate;
    return this;
  }

  SecurityLine category(FailureCategory category) {
    return detail("class " + category.word());
  }

  SecurityLine because(Throwable thrown) {
    line.because(thrown);
    return this;
  }

  /** Adds the correlation id that the person sees on the page. */
  public SecurityLine correlationId(String id) {
    line.correlationId(id);
    return this;
  }

  /** Adds a fingerprint of the flow: its begin and end have the same. */
  public SecurityLine flow(String key) {
    return detail("flow " + fingerprints.fingerprint(key));
  }

  /** Adds a fingerprint of the account. */
  public SecurityLine account(String accountId) {
    return detail("account " + fingerprints.fingerprint(accountId));
  }

  /** Adds the client address that the server reports. */
  public SecurityLine from(@Nullable String address) {
    return detail("from " + (address != null && address.matches(ADDRESS) ? address : "?"));
  }

  private SecurityLine detail(String text) {
    line.detail(text);
    return this;
  }

  /** Writes the line, unless the rate limit leaves it out. */
  public void write() {
    OptionalInt leftOut = limit == null ? OptionalInt.of(0) : limit.tryWrite(number);
    if (leftOut.isEmpty()) {
      return;
    }
    if (leftOut.getAsInt() > 0) {
      line.detail("and " + leftOut.getAsInt() + " more");
    }
    line.write(level);
  }
}
