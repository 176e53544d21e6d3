// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

/** State of a stored grant. */
public enum GrantState {
  /** Usable, as far as this application knows. */
  LIVE,
  /** Ended by Atlassian. Its tokens are deleted, and only a new consent helps. */
  ENDED,
  /** Unreadable: a lost key or a damaged row. Only a new consent helps. */
  UNREADABLE
}
