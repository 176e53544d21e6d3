// SPDX-License-Identifier: Apache-2.0
package dev.trivet.error;

/**
 * Atlassian refuses the application, not the person. Grants are kept, people are told that the
 * service is not available, and an operator must act: a consent would change nothing.
 */
public final class ConfigurationFailure extends Failure {

  private static final long serialVersionUID = 1L;

  /** Without a cause: the answer itself said so. */
  public ConfigurationFailure(ErrorCode code, String message) {
    super(code, message, null);
  }
}
