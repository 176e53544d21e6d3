// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failure that may pass. Atlassian, one of its products, the network or the database does not
 * respond now or limits the rate, or Trivet is not open yet. The grant is kept, and the same call
 * may succeed later.
 */
public final class AtlassianUnavailableException extends TrivetException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;
  private final boolean inDoubt;
  private final boolean connectionDead;
  private final @Nullable String product;

  /** Creates the failure of a call to Atlassian, with number {@code TRV-0301}. */
  public AtlassianUnavailableException(String message, @Nullable Throwable cause) {
    this(ErrorCode.UNAVAILABLE, message, cause, null);
  }

  /**
   * Creates a failure with a number.
   *
   * @param retryAfter the wait that the other side asked for, or null
   */
  public AtlassianUnavailableException(
      ErrorCode code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    this(code, message, cause, retryAfter, false);
  }

  /**
   * Creates a failure with a number.
   *
   * @param retryAfter the wait that the other side asked for, or null
   * @param inDoubt whether the other side may have processed the request
   */
  public AtlassianUnavailableException(
      ErrorCode code,
      String message,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter,
      boolean inDoubt) {
    this(code, message, cause, retryAfter, inDoubt, false);
  }

  private AtlassianUnavailableException(
      ErrorCode code,
      String message,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter,
      boolean inDoubt,
      boolean connectionDead) {
    super(code, message, cause);
    this.retryAfter = retryAfter;
    this.inDoubt = inDoubt;
    this.connectionDead = connectionDead;
    this.product = null;
  }

  private AtlassianUnavailableException(AtlassianUnavailableException cause, String product) {
    super(cause.code(), unnumbered(cause), cause);
    this.retryAfter = cause.retryAfter;
    this.inDoubt = cause.inDoubt;
    this.connectionDead = cause.connectionDead;
    this.product = product;
    cause.correlationId().ifPresent(this::loggedAs);
  }

  private AtlassianUnavailableException(AtlassianUnavailableException cause, Duration wait) {
    super(cause.code(), unnumbered(cause), cause);
    this.retryAfter = wait;
    this.inDoubt = cause.inDoubt;
    this.connectionDead = cause.connectionDead;
    this.product = cause.product;
    cause.correlationId().ifPresent(this::loggedAs);
  }

  private static String unnumbered(AtlassianUnavailableException cause) {
    String message = String.valueOf(cause.getMessage());
    return message.substring(message.indexOf(' ') + 1);
  }

  /** Creates the failure of a request that was sent and had no usable response. */
  public static AtlassianUnavailableException inDoubt(String message) {
    return new AtlassianUnavailableException(ErrorCode.UNAVAILABLE, message, null, null, true);
  }

  /**
   * Creates the failure of a request that was sent on a connection of an earlier call, and to which
   * not a byte came back.
   *
   * @param request the request, without its query and headers
   */
  public static AtlassianUnavailableException deadConnection(String request) {
    return new AtlassianUnavailableException(
        ErrorCode.UNAVAILABLE,
        "not a byte of an answer in time, on a connection that an earlier call opened: "
            + request
            + "; a firewall may have dropped it, and the next call opens a new one",
        null,
        null,
        true,
        true);
  }

  /**
   * Creates a failure that names the product whose call failed. This exception is its cause.
   *
   * @param name the product, as in {@link GrantedAccount#target}
   */
  public AtlassianUnavailableException about(String name) {
    return new AtlassianUnavailableException(this, name);
  }

  /**
   * Creates the same failure with the time after which a try makes sense. This exception is its
   * cause.
   *
   * @param wait the wait, of which other callers know
   */
  public AtlassianUnavailableException withRetryAfter(Duration wait) {
    return new AtlassianUnavailableException(this, wait);
  }

  /**
   * Returns the product whose API failed, such as {@code jira}; empty where a sign-in, a token or
   * the database failed.
   */
  public Optional<String> product() {
    return Optional.ofNullable(product);
  }

  /**
   * Returns the wait before a try makes sense. The other side asked for it, for at most five
   * minutes, or a circuit breaker refuses calls for so long; empty where it is not known.
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the other side may have processed the request, so that a token may be spent. */
  public boolean isInDoubt() {
    return inDoubt;
  }

  /**
   * Whether the connection may have been dead, so that the failure tells nothing about the other
   * side.
   */
  public boolean isConnectionDead() {
    return connectionDead;
  }
}
