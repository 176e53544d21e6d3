// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

/** How a stored grant stands. */
public enum GrantState {
  /** Usable as far as we know. */
  LIVE,
  /** Ended by Atlassian; its tokens are erased and only a new consent helps. */
  ENDED,
  /** Its stored tokens cannot be read (lost key, damaged row); only a new consent helps. */
  UNREADABLE
}
