// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** Kind of identity mode, as {@code trivet.identity} names it: the source of the login. */
public enum Identity {
  /** Signing in with Atlassian is the login. */
  ATLASSIAN,
  /** The container's login stays, and the grant is linked to its user. */
  CONTAINER
}
