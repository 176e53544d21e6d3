// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.endpoint.RandomText;
import dev.trivet.log.LogLine;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.LogRateLimit;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Log lines for the operator about what only the operator can correct. They are rate-limited by
 * number: a failure that people meet is told once a minute, other findings once an hour.
 * Thread-safe.
 */
public final class OperatorWarnings {

  private final ApplicationName application;
  private final LogRateLimit<ErrorCode> failures;
  private final LogRateLimit<ErrorCode> findings;

  OperatorWarnings(ApplicationName application, LongSupplier nanos) {
    this.application = application;
    this.failures = new LogRateLimit<>(Duration.ofMinutes(1), nanos);
    this.findings = new LogRateLimit<>(Duration.ofHours(1), nanos);
  }

  /**
   * Tells that Atlassian refused the application at a refresh. The application may catch the
   * exception, and on other threads there is none to catch. A page about it shows the correlation
   * id of this line.
   */
  void refused(MisconfiguredException failure) {
    if (failures.tryWrite(failure.code()).isPresent()) {
      String id = RandomText.shortId();
      failure.loggedAs(id);
      new LogLine(application, "refresh refused")
          .number(failure.code())
          .detail(failure)
          .detail("class configuration")
          .correlationId(id)
          .write(System.Logger.Level.ERROR);
    }
  }

  /** Tells of a failed refresh that no request waited for: nothing else would. */
  void postponed(AtlassianUnavailableException failure) {
    if (failures.tryWrite(failure.code()).isPresent()) {
      new LogLine(
              application, "a refresh that no request waits for failed, and is tried again later")
          .number(failure.code())
          .detail(failure)
          .write(System.Logger.Level.WARNING);
    }
  }

  /** Warns of a finding that does not stop the request. */
  public void warn(ErrorCode code, String text) {
    if (findings.tryWrite(code).isPresent()) {
      new LogLine(application, text).number(code).write(System.Logger.Level.WARNING);
    }
  }
}
