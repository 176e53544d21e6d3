// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

/**
 * Status of an account in {@code account_status} of {@code GET /me}. Only an active account can
 * sign in.
 */
public enum AccountStatus {
  /** {@code active}, or no status in the response. */
  ACTIVE,
  /** Any other status, and every account of an app. */
  INACTIVE
}
