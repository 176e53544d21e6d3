// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import org.jspecify.annotations.Nullable;

/** One line in the making. Not thread-safe. */
public final class SecurityLine {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private static final String ADDRESS = "[0-9A-Za-z.:%_-]{1,64}";

  /** What would begin another line, or make a terminal or a reader see another text. */
  private static final String UNSEEN = "[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]";

  private final SecurityLog log;
  private final System.Logger.Level level;
  private final String number;
  private final StringBuilder text;
  private @Nullable LogRateLimit rate;
  private @Nullable Throwable cause;

  SecurityLine(SecurityLog log, System.Logger.Level level, String number, String what) {
    this.log = log;
    this.level = level;
    this.number = number;
    this.text = new StringBuilder("[").append(number).append("] ").append(what);
  }

  SecurityLine limitedBy(LogRateLimit limit) {
    this.rate = limit;
    return this;
  }

  SecurityLine trouble(FailureCategory trouble) {
    return with("class", trouble.word());
  }

  SecurityLine because(Throwable thrown) {
    this.cause = Redaction.of(thrown);
    return this;
  }

  /** The id on the page that the person sees. */
  public SecurityLine page(String correlationId) {
    return with("page", correlationId);
  }

  /** A fingerprint of the flow: begin and end have the same. */
  public SecurityLine flow(String key) {
    return with("flow", log.fingerprint(key));
  }

  /** A fingerprint of the account. */
  public SecurityLine account(String accountId) {
    return with("account", log.fingerprint(accountId));
  }

  /** The address that the server says the request came from. */
  public SecurityLine from(@Nullable String address) {
    return with("from", address != null && address.matches(ADDRESS) ? address : "?");
  }

  private SecurityLine with(String name, String value) {
    text.append(", ").append(name).append(' ').append(value);
    return this;
  }

  /** Writes it, unless there were too many of them. */
  public void write() {
    int leftOut = rate == null ? 0 : rate.next(number);
    if (leftOut == LogRateLimit.NONE) {
      return;
    }
    if (leftOut > 0) {
      text.append(" (and ").append(leftOut).append(" more)");
    }
    String line = text.toString().replaceAll(UNSEEN, "?");
    LOG.log(level, line, cause);
  }
}
