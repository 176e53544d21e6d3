// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import org.jspecify.annotations.Nullable;

/**
 * Response of an endpoint with what the ledger records about it.
 *
 * @param outcome a short description for a reader of the ledger; never a secret
 * @param accountId the account of the call, if it is known
 */
public record RecordedResponse(Response response, String outcome, @Nullable String accountId) {

  /** Records a response without an account. */
  public static RecordedResponse of(Response response, String outcome) {
    return new RecordedResponse(response, outcome, null);
  }

  /** Makes a page with a message, which is escaped here. */
  public static RecordedResponse page(int status, String title, String message) {
    String content = "<p>" + Html.escape(message) + "</p>";
    return of(Response.html(status, Html.page(title, content)), title + ": " + message);
  }

  /** Replaces the response. */
  public RecordedResponse withResponse(Response other) {
    return new RecordedResponse(other, outcome, accountId);
  }

  /** Adds the account of the call. */
  public RecordedResponse withAccount(String account) {
    return new RecordedResponse(response, outcome, account);
  }
}
