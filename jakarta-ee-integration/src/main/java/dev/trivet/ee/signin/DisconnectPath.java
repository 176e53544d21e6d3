// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.SessionFailure;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Path {@code POST /disconnect}, which deletes the account's grant and tokens here. Atlassian has
 * no way for applications to withdraw their access, so the page leads the person there.
 */
record DisconnectPath(
    IdentityMode identity,
    Trivet trivet,
    AfterLogout afterLogout,
    SignInEvents events,
    Responses responses)
    implements OwnPath {

  /** Page at Atlassian where a person withdraws an app's access, for all its sites at once. */
  private static final String CONNECTED_APPS = "https://id.atlassian.com/manage-profile/apps";

  private static final Page DONE =
      new Page(
          "You are disconnected",
          "What this application kept of your Atlassian account, its access included, is deleted"
              + " here. Atlassian still lists the application: withdraw its access there, too.",
          new Link("Your connected apps at Atlassian", CONNECTED_APPS),
          null);

  @Override
  public String name() {
    return "disconnect";
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    AccountId account = identity.account(request);
    if (account == null) {
      return responses.page(
          responses.logRefusal(request, ErrorCode.NOT_SIGNED_IN),
          responses.connectLink("", Scopes.none()));
    }
    try {
      trivet.deleteGrant(account);
    } catch (AtlassianUnavailableException unavailable) {
      return responses.page(
          responses.logFailure(request, unavailable, "not disconnected"), responses.landingLink());
    }
    responses.logEvent(request, SecurityEvent.DISCONNECTED, account);
    signOut(request);
    events.signedOut(account);
    return afterLogout.respond(DONE, request);
  }

  /** Signs out. Without its grant no account is signed in, whatever the session still holds. */
  private void signOut(HttpServletRequest request) {
    try {
      identity.signOut(request);
    } catch (SessionFailure failure) {
      String what = "the session still names an account, whose grant is deleted";
      responses.logDefect(request, SessionFailure.CODE, what, failure.thrown());
    }
  }
}
