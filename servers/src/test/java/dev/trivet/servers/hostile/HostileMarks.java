// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

/** Marks in responses of the hostile application. */
public final class HostileMarks {

  /** Mark of the application's error page; the failure code follows. */
  public static final String FAILURE_PAGE = "failure-page-7d1c9e ";

  /** Mark of a request that looped and was ended by the application. */
  public static final String CIRCLE = "circle-7d1c9e";

  /** Mark of a request without an account. */
  public static final String NO_PERSON = "account=none principal=null user=null type=null";

  /** Mark of a request in which no bean can be asked for the account. */
  public static final String UNKNOWN = "unknown";

  private HostileMarks() {}
}
