// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.resilience.LogRateLimit;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Builder of one log line. Not thread-safe. */
public final class SecurityLine {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private static final String ADDRESS = "[0-9A-Za-z.:%_-]{1,64}";

  /** Characters that begin another line, or make a terminal show another text (log injection). */
  private static final String UNSEEN = "[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]";

  private final Fingerprints fingerprints;
  private final System.Logger.Level level;
  private final String number;
  private final StringBuilder text;
  private @Nullable LogRateLimit<String> limit;
  private @Nullable Throwable cause;

  SecurityLine(Fingerprints fingerprints, System.Logger.Level level, String number, String what) {
    this.fingerprints = fingerprints;
    this.level = level;
    this.number = number;
    this.text = new StringBuilder("[").append(number).append("] ").append(what);
  }

  SecurityLine limitedBy(LogRateLimit<String> rate) {
    this.limit = rate;
    return this;
  }

  SecurityLine category(FailureCategory category) {
    return with("class", category.word());
  }

  SecurityLine because(Throwable thrown) {
    this.cause = Redaction.redact(thrown);
    return this;
  }

  /** Adds the correlation id that the person sees on the page. */
  public SecurityLine page(String correlationId) {
    return with("page", correlationId);
  }

  /** Adds a fingerprint of the flow: its begin and end have the same. */
  public SecurityLine flow(String key) {
    return with("flow", fingerprints.fingerprint(key));
  }

  /** Adds a fingerprint of the account. */
  public SecurityLine account(String accountId) {
    return with("account", fingerprints.fingerprint(accountId));
  }

  /** Adds the client address that the server reports. */
  public SecurityLine from(@Nullable String address) {
    return with("from", address != null && address.matches(ADDRESS) ? address : "?");
  }

  private SecurityLine with(String name, String value) {
    text.append(", ").append(name).append(' ').append(value);
    return this;
  }

  /** Writes the line, unless the rate limit leaves it out. */
  public void write() {
    OptionalInt leftOut = limit == null ? OptionalInt.of(0) : limit.tryWrite(number);
    if (leftOut.isEmpty()) {
      return;
    }
    if (leftOut.getAsInt() > 0) {
      text.append(" (and ").append(leftOut.getAsInt()).append(" more)");
    }
    String line = text.toString().replaceAll(UNSEEN, "?");
    LOG.log(level, line, cause);
  }
}
