// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failure that may pass: Atlassian, one of its products, the network or the database does not
 * answer now or asks for fewer calls, or Trivet is not open yet. The grant is kept, and the same
 * call may succeed later.
 */
public final class AtlassianUnavailableException extends TrivetException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;
  private final boolean inDoubt;
  private final @Nullable String product;

  /** Makes one for Atlassian's own servers. */
  public AtlassianUnavailableException(String message, @Nullable Throwable cause) {
    this(ErrorCode.UNAVAILABLE, message, cause, null);
  }

  /**
   * Makes one with a number.
   *
   * @param retryAfter how long the other side asked to wait, or null
   */
  public AtlassianUnavailableException(
      ErrorCode code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    this(code, message, cause, retryAfter, false);
  }

  /**
   * Makes one with a number.
   *
   * @param retryAfter how long the other side asked to wait, or null
   * @param inDoubt whether the other side may have done what it was asked
   */
  public AtlassianUnavailableException(
      ErrorCode code,
      String message,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter,
      boolean inDoubt) {
    super(code, message, cause);
    this.retryAfter = retryAfter;
    this.inDoubt = inDoubt;
    this.product = null;
  }

  private AtlassianUnavailableException(AtlassianUnavailableException cause, String product) {
    super(cause.code(), unnumbered(cause), cause);
    this.retryAfter = cause.retryAfter;
    this.inDoubt = cause.inDoubt;
    this.product = product;
    cause.correlationId().ifPresent(this::loggedAs);
  }

  private static String unnumbered(AtlassianUnavailableException cause) {
    String message = String.valueOf(cause.getMessage());
    return message.substring(message.indexOf(' ') + 1);
  }

  /** Makes one for a request that was sent, and to which no usable response came. */
  public static AtlassianUnavailableException inDoubt(String message) {
    return new AtlassianUnavailableException(ErrorCode.UNAVAILABLE, message, null, null, true);
  }

  /**
   * Makes one that names the product whose call failed; this exception is its cause.
   *
   * @param name as in {@link GrantedAccount#target}
   */
  public AtlassianUnavailableException about(String name) {
    return new AtlassianUnavailableException(this, name);
  }

  /**
   * Returns the product whose API it is about, such as {@code jira}; empty where it is about
   * signing in, tokens or the database.
   */
  public Optional<String> product() {
    return Optional.ofNullable(product);
  }

  /** Returns how long the other side asked to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Returns whether the other side may have done what it was asked: a token may be spent. */
  public boolean isInDoubt() {
    return inDoubt;
  }
}
