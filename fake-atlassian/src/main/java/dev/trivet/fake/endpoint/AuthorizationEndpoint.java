// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.Objects;

/**
 * Authorization endpoint, {@code GET /authorize}: checks the request and shows the consent page.
 */
public final class AuthorizationEndpoint {
  private final Clients clients;
  private final ResponsePolicy policy;
  private final Directory directory;

  /** Uses the given state. */
  public AuthorizationEndpoint(Clients clients, ResponsePolicy policy, Directory directory) {
    this.clients = clients;
    this.policy = policy;
    this.directory = directory;
  }

  /** Handles a request; the response is always a page. */
  public RecordedResponse handle(Request request) {
    if (!request.method().equals("GET")) {
      return RecordedResponse.page(405, "Method not allowed", "An authorization request is a GET.");
    }
    try {
      AuthorizationRequest checked =
          AuthorizationRequest.parse(request.rawQuery(), clients, policy);
      String query = Objects.requireNonNullElse(request.rawQuery(), "");
      String page = ConsentPage.html(checked, query, directory);
      String state = checked.state() == null ? " without a state" : "";
      return RecordedResponse.of(Response.html(200, page), "consent page" + state);
    } catch (ErrorResponseException e) {
      return e.response();
    }
  }
}
