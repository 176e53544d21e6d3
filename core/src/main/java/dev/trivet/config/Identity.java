// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** Where the login of a person comes from. */
public enum Identity {
  /** Signing in with Atlassian is the login. */
  ATLASSIAN,
  /** The application has its own login, and the grant is linked to it. */
  CONTAINER
}
