// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

/** Texts that an answer of the hostile application carries. */
public final class HostileMarks {

  /** In what the application's failure page writes; the failure's number follows. */
  public static final String FAILURE_PAGE = "failure-page-7d1c9e ";

  /** A request went round in a circle and was ended by the application. */
  public static final String CIRCLE = "circle-7d1c9e";

  /** What is said of a request without an account. */
  public static final String NO_PERSON = "account=none principal=null user=null type=null";

  /** In place of the account where no bean of a request can be asked. */
  public static final String UNKNOWN = "unknown";

  private HostileMarks() {}
}
