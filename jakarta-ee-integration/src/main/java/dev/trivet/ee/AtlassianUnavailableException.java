// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.error.TransientFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Atlassian, one of its products, or the database does not answer now or asks for fewer calls, or
 * Trivet is not open yet; the grant is kept and later may help.
 */
public final class AtlassianUnavailableException extends TrivetException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;

  private final @Nullable String product;

  /** With what failed. */
  public AtlassianUnavailableException(TransientFailure cause) {
    this(cause, null);
  }

  /**
   * With what failed and where.
   *
   * @param product as in {@link GrantedAccount#target}; null where it is about no product
   */
  public AtlassianUnavailableException(TransientFailure cause, @Nullable String product) {
    super(cause.code(), String.valueOf(cause.getMessage()), cause);
    this.retryAfter = cause.retryAfter();
    this.product = product;
  }

  /**
   * The product whose API it is about, such as {@code jira}; empty where it is about signing in,
   * tokens or the database.
   */
  public Optional<String> product() {
    return Optional.ofNullable(product);
  }

  /** How long the other side asked us to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
