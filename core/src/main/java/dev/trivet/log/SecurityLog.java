// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Secret;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.Sha256;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.FailureCategory;
import dev.trivet.resilience.LogRateLimit;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Log of security events, one line each: the number, what happened, and the fingerprints of flow
 * and account. What an attacker can cause is rate-limited: one line a second for each number, with
 * the count of the lines that were left out. A line of a level that is off costs nothing.
 * Thread-safe.
 */
public final class SecurityLog {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%_-]{1,64}");

  private static final int FINGERPRINT = 8;

  private final ApplicationName application;
  private final String key;
  private final LogRateLimit<String> limits;

  /**
   * Creates the log of one application.
   *
   * @param application the name in the lines
   * @param secret the key of the fingerprints: they are the same on all nodes, and of no use to a
   *     reader without the secret (ASVS 16.2.5)
   * @param nanos as {@link System#nanoTime}
   */
  public SecurityLog(ApplicationName application, Secret secret, LongSupplier nanos) {
    this.application = application;
    this.key = Sha256.digest("trivet log\n" + secret.value());
    this.limits = new LogRateLimit<>(INTERVAL, nanos);
  }

  /** Begins the line of an event that went well; none is left out. */
  public Line happened(SecurityEvent event) {
    return new Line(event.level(), event.number(), event.text());
  }

  /** Begins the line of a grant that has ended, with the reason; none is left out. */
  public Line ended(GrantEndedException why) {
    return new Line(System.Logger.Level.INFO, ErrorCode.GRANT_ENDED.number(), "grant ended")
        .detail(why);
  }

  /** Begins a warning: the request goes on, but the operator must check the configuration. */
  public Line odd(ErrorCode code, String what, String detail) {
    return new Line(System.Logger.Level.WARNING, code.number(), what)
        .detail(detail)
        .category(FailureCategory.CONFIGURATION);
  }

  /** Begins the line of a refusal, by a rule of Trivet or by the person. */
  public Line refused(ErrorCode code, String what) {
    return beginRefusal(code, what).category(FailureCategory.USER);
  }

  /** Begins the line of a refusal, with the reason. */
  public Line refused(ErrorCode code, String what, String why) {
    return beginRefusal(code, what).detail(why).category(FailureCategory.USER);
  }

  private Line beginRefusal(ErrorCode code, String what) {
    // scripts of pages that are open for longer than their session cause this all day
    return limited(
        code == ErrorCode.NOT_SIGNED_IN ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
        code,
        what);
  }

  /** Whether a failure is that of a call that was not made, or that asks for a wait itself. */
  private static boolean isHeldBack(Throwable failure) {
    return failure.getCause() instanceof AtlassianUnavailableException first
        ? isHeldBack(first)
        : failure instanceof AtlassianUnavailableException later && later.retryAfter().isPresent();
  }

  /** Begins the line of a step that failed. */
  public Line failed(TrivetException failure, String what) {
    FailureCategory category = category(failure);
    Line line = limited(level(category), failure.code(), what);
    // an open circuit breaker refuses many, and must not hide the line that says why it is open
    line.limit =
        isHeldBack(failure) ? "held back " + failure.code().number() : failure.code().number();
    return line.detail(failure).category(category);
  }

  /** Begins the line of a request that came where nothing can answer it, with the reason. */
  public Line failed(ErrorCode code, FailureCategory category, String what, String why) {
    return limited(level(category), code, what).detail(why).category(category);
  }

  /** Begins the line of a defect, of Trivet or of the store. */
  public Line broken(ErrorCode code, String what, Throwable cause) {
    FailureCategory category =
        cause instanceof TrivetException failure ? category(failure) : FailureCategory.INTERNAL;
    return limited(System.Logger.Level.ERROR, code, what).category(category).because(cause);
  }

  /** Returns the category of a failure that ended a step. */
  public static FailureCategory category(TrivetException failure) {
    if (failure instanceof MisconfiguredException || failure.code() == ErrorCode.CLIENT_REFUSED) {
      return FailureCategory.CONFIGURATION;
    }
    return failure instanceof AtlassianUnavailableException
        ? FailureCategory.TRANSIENT
        : FailureCategory.USER;
  }

  private static System.Logger.Level level(FailureCategory category) {
    return switch (category) {
      case USER -> System.Logger.Level.INFO;
      case TRANSIENT -> System.Logger.Level.WARNING;
      case CONFIGURATION, INTERNAL -> System.Logger.Level.ERROR;
    };
  }

  private Line limited(System.Logger.Level level, ErrorCode code, String what) {
    Line line = new Line(level, code.number(), what);
    line.limit = code.number();
    return line;
  }

  /** Builder of one line. Not thread-safe. */
  public final class Line {

    private final System.Logger.Level level;
    private final LogLine line;
    private final boolean isOn;

    /** Key of the rate limit; null where no line is left out. */
    private @Nullable String limit;

    private Line(System.Logger.Level level, String number, String what) {
      this.level = level;
      this.line = new LogLine(application, what).number(number);
      this.isOn = LogLine.isOn(level);
    }

    private Line detail(String text) {
      line.detail(text);
      return this;
    }

    private Line detail(TrivetException failure) {
      line.detail(failure);
      return this;
    }

    private Line category(FailureCategory category) {
      return isOn ? detail("class " + category.name().toLowerCase(Locale.ROOT)) : this;
    }

    private Line because(Throwable thrown) {
      line.because(thrown);
      return this;
    }

    /** Adds the correlation id that the person sees on the page. */
    public Line correlationId(String id) {
      line.correlationId(id);
      return this;
    }

    /** Adds a fingerprint of the flow: its begin and end have the same. */
    public Line flow(String digest) {
      return isOn ? detail("flow " + fingerprint(digest)) : this;
    }

    /** Adds a fingerprint of the account. */
    public Line account(String accountId) {
      return isOn ? detail("account " + fingerprint(accountId)) : this;
    }

    private String fingerprint(String text) {
      return Sha256.digest(key + text).substring(0, FINGERPRINT);
    }

    /** Adds the client address that the server reports. */
    public Line from(@Nullable String address) {
      if (!isOn) {
        return this;
      }
      boolean isKnown = address != null && ADDRESS.matcher(address).matches();
      return detail("from " + (isKnown ? address : "?"));
    }

    /** Writes the line, unless its level is off or the rate limit leaves it out. */
    public void write() {
      OptionalInt leftOut =
          !isOn ? OptionalInt.empty() : limit == null ? OptionalInt.of(0) : limits.tryWrite(limit);
      if (leftOut.isPresent()) {
        if (leftOut.getAsInt() > 0) {
          line.detail("and " + leftOut.getAsInt() + " more");
        }
        line.write(level);
      }
    }
  }
}
