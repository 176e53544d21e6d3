// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Line of the log {@code dev.trivet}, the only way to write one. All have one form: {@code
 * [TRV-nnnn] what happened: detail, detail (application, correlation id)}. Not thread-safe.
 */
public final class LogLine {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  /** Characters that begin another line, or make a terminal show another text (log injection). */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final ApplicationName application;
  private final String what;
  private final List<String> details = new ArrayList<>();
  private String number = "";
  private String correlationId = "";
  private @Nullable Throwable cause;

  /**
   * Begins a line.
   *
   * @param what what happened; a constant text may have its detail behind a colon
   */
  public LogLine(ApplicationName application, String what) {
    this.application = application;
    this.what = what;
  }

  /** Begins the line of a failure whose message says all. Messages of several lines become one. */
  public static LogLine of(ApplicationName application, TrivetException failure) {
    return new LogLine(application, message(failure).replaceAll("\\n *", " "))
        .number(failure.code());
  }

  /** Sets the number of the line, if there is one. */
  public LogLine number(@Nullable ErrorCode code) {
    return code == null ? this : number(code.number());
  }

  LogLine number(String text) {
    number = text;
    return this;
  }

  /** Adds a detail. */
  public LogLine detail(String detail) {
    details.add(detail);
    return this;
  }

  /** Adds the message of a failure, without its number. */
  public LogLine detail(TrivetException failure) {
    return detail(message(failure));
  }

  /** Adds the correlation id that the person sees on the page. */
  public LogLine correlationId(String id) {
    correlationId = id;
    return this;
  }

  /** Adds an exception, redacted. */
  public LogLine because(Throwable thrown) {
    cause = Redaction.redact(thrown);
    return this;
  }

  private static String message(TrivetException failure) {
    return String.valueOf(failure.getMessage()).replace("[" + failure.code() + "] ", "");
  }

  /** Whether the log writes lines of this level. */
  static boolean isOn(System.Logger.Level level) {
    return LOG.isLoggable(level);
  }

  /** Writes the line, unless its level is off. */
  public void write(System.Logger.Level level) {
    if (isOn(level)) {
      LOG.log(level, UNSEEN.matcher(text()).replaceAll("?"), cause);
    }
  }

  private String text() {
    return (number.isEmpty() ? "" : "[" + number + "] ")
        + what
        + (details.isEmpty() ? "" : ": " + String.join(", ", details))
        + (" (" + application)
        + (correlationId.isEmpty() ? "" : ", " + correlationId)
        + ")";
  }
}
