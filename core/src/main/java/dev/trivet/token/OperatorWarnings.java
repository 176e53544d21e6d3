// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.endpoint.RandomText;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the operator what nobody else can mend, under its number and not for every request: what
 * people run into once a minute at most, other things once an hour. Thread-safe.
 */
public final class OperatorWarnings {

  private static final System.Logger LOG = System.getLogger("dev.trivet");
  private static final Duration LOUD = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<ErrorCode, Instant> told = new ConcurrentHashMap<>();

  OperatorWarnings(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Atlassian refuses the application, at a refresh: the application may catch the exception, and
   * on other threads there is none to catch. What answers it shows the id of this line.
   */
  void refused(MisconfiguredException failure) {
    if (isDue(failure.code(), LOUD)) {
      String id = RandomText.shortId();
      failure.loggedAs(id);
      LOG.log(
          System.Logger.Level.ERROR, failure.getMessage() + ", class configuration, page " + id);
    }
  }

  /** Tells of a refresh that failed and that no request waited for: nothing else would. */
  void postponed(AtlassianUnavailableException failure) {
    if (isDue(failure.code(), LOUD)) {
      String number = "[" + failure.code() + "] ";
      String text = String.valueOf(failure.getMessage()).replace(number, "");
      LOG.log(
          System.Logger.Level.WARNING,
          number + "a refresh that no request waits for failed, and is tried again later: " + text);
    }
  }

  /** Something is odd, and goes on. */
  public void warn(ErrorCode code, String text) {
    if (isDue(code, QUIET)) {
      LOG.log(System.Logger.Level.WARNING, "[" + code + "] " + text);
    }
  }

  private boolean isDue(ErrorCode code, Duration interval) {
    Instant now = clock.instant();
    Instant kept =
        told.merge(
            code,
            now,
            (last, later) ->
                later.isBefore(last) || !later.isBefore(last.plus(interval)) ? later : last);
    return kept.equals(now);
  }
}
