// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.error.ConfigurationFailure;

/**
 * Atlassian refuses the application itself, or the application would send a token elsewhere; an
 * operator or a developer must act.
 */
public final class MisconfiguredException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** With what failed. */
  public MisconfiguredException(ConfigurationFailure cause) {
    super(cause.code(), String.valueOf(cause.getMessage()), cause);
  }
}
