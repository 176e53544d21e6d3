// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

/** Whether Atlassian calls the account active; only an active account may sign in. */
public enum AccountStatus {
  /** {@code active}, or not told. */
  ACTIVE,
  /** Anything else, and accounts of apps. */
  INACTIVE
}
