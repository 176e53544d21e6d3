// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import jakarta.ws.rs.core.Response.Status;

/** Text about a call that a product refused. */
final class Refusal {

  private Refusal() {}

  /** Says what the product answered, such as Jira. */
  static String text(String product, int status) {
    return status == Status.UNAUTHORIZED.getStatusCode()
        ? product + " refused the token. Trivet replaces a refused token at most once a minute."
        : product + " answered with status " + status + ".";
  }
}
