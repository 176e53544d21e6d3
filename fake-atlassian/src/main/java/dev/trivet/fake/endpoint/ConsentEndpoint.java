// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.grant.Consent;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.http.Parameters;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Consent endpoint: takes the consent form and redirects the browser to the app. */
public final class ConsentEndpoint {
  /** The path of the endpoint. */
  public static final String PATH = ConsentPage.ACTION;

  private static final String DECLINED = "User did not authorize the request";

  private final Clients clients;
  private final Grants grants;
  private final ResponsePolicy policy;
  private final Directory directory;

  /** Uses the given state. */
  public ConsentEndpoint(
      Clients clients, Grants grants, ResponsePolicy policy, Directory directory) {
    this.clients = clients;
    this.grants = grants;
    this.policy = policy;
    this.directory = directory;
  }

  /** Handles the form; the response is a redirect to the app, or a page. */
  public RecordedResponse handle(Request post) {
    if (!post.method().equals("POST")) {
      return RecordedResponse.page(405, "Method not allowed", "This page takes the consent form.");
    }
    try {
      Parameters form = Parameters.parse(post.text());
      String query = ConsentPage.decodeQuery(form.first("request").orElse(""));
      AuthorizationRequest request = AuthorizationRequest.parse(query, clients, policy);
      return switch (form.first("decision").orElse("")) {
        case "accept" -> accept(request, form);
        case "cancel" -> cancel(request);
        default ->
            RecordedResponse.page(400, "Nothing decided", "The form says neither yes nor no.");
      };
    } catch (ErrorResponseException e) {
      return e.response();
    } catch (IllegalArgumentException e) {
      return RecordedResponse.page(400, "Something went wrong", "The form cannot be read.");
    }
  }

  private RecordedResponse accept(AuthorizationRequest request, Parameters form) {
    String account = directory.accountId(form.first("account").orElse("")).orElse(null);
    String site = directory.cloudId(form.first("site").orElse("")).orElse(null);
    if (account == null || site == null) {
      return RecordedResponse.page(
          400, "Nothing chosen", "Choose an account and a site of the list.");
    }
    if (!directory.reaches(account, site)) {
      String text = "This app requires access to a site which you don't have.";
      return RecordedResponse.page(403, "Access denied", text).withAccount(account);
    }
    Optional<String> failed = policy.authorizationError();
    if (failed.isPresent()) {
      String error = "error=" + Parameters.encode(failed.get());
      return redirect(join(request.redirectUri(), error), request.state(), "failed")
          .withAccount(account);
    }
    String code =
        grants.issueCode(
            new Consent(
                request.clientId(),
                request.redirectUri(),
                account,
                site,
                request.scopes(),
                request.challenge()));
    String location = join(request.redirectUri(), "code=" + Parameters.encode(code));
    return redirect(location, request.state(), "accepted").withAccount(account);
  }

  private RecordedResponse cancel(AuthorizationRequest request) {
    String error = "error=access_denied&error_description=" + Parameters.encode(DECLINED);
    String state = policy.stateOnError() ? request.state() : null;
    return redirect(join(request.redirectUri(), error), state, "declined");
  }

  private RecordedResponse redirect(String location, @Nullable String state, String outcome) {
    String issuer = policy.issuer().map(iss -> "&iss=" + Parameters.encode(iss)).orElse("");
    String tail = issuer + (state == null ? "" : "&state=" + Parameters.encode(state));
    return RecordedResponse.of(Response.redirect(location + tail), outcome);
  }

  private static String join(String redirectUri, String query) {
    return redirectUri + (redirectUri.contains("?") ? "&" : "?") + query;
  }
}
