// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.error.ConfigurationFailure;

/**
 * Atlassian refuses the application itself, or the application would send a token elsewhere, or
 * several web applications share a bean and it cannot be told for which one it is used. An operator
 * or a developer must act; the message says what to do.
 */
public final class MisconfiguredException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** With what failed. */
  public MisconfiguredException(ConfigurationFailure cause) {
    super(cause.code(), String.valueOf(cause.getMessage()), cause);
  }
}
