// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint decided: the response, and what the ledger says about it.
 *
 * @param outcome a few words for a reader of the ledger; never a secret
 * @param accountId whose call it was, where that is known
 */
public record RecordedResponse(Response response, String outcome, @Nullable String accountId) {

  /** An answer that concerns nobody. */
  public static RecordedResponse of(Response response, String outcome) {
    return new RecordedResponse(response, outcome, null);
  }

  /** A page of our own that ends the matter; the message is escaped here. */
  public static RecordedResponse page(int status, String title, String message) {
    String content = "<p>" + Html.escape(message) + "</p>";
    return of(Response.html(status, Html.page(title, content)), title + ": " + message);
  }

  /** The same about an account. */
  public RecordedResponse about(String account) {
    return new RecordedResponse(response, outcome, account);
  }
}
