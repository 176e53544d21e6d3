// SPDX-License-Identifier: Apache-2.0
package dev.trivet.error;

/** The grant has ended at Atlassian; only a new consent helps. */
public final class EndedFailure extends Failure {

  private static final long serialVersionUID = 1L;

  /** Without a cause: the answer itself said so. */
  public EndedFailure(String message) {
    super(ErrorCode.GRANT_ENDED, message, null);
  }
}
