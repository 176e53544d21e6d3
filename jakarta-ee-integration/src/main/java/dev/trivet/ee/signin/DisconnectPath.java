// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.response.Form;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.response.Text;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.SessionFailure;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;

/**
 * Path {@code POST /disconnect}, which deletes the account's grant and tokens here, and {@code GET
 * /disconnect}, which asks the person first. Atlassian has no way for applications to withdraw
 * their access, so the last page leads the person there.
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

  @Override
  public String name() {
    return "disconnect";
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET", "POST");
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    AccountId account = identity.account(request);
    if (account == null) {
      return responses.page(
          responses.logRefusal(request, ErrorCode.NOT_SIGNED_IN),
          responses.connectLink("", Scopes.none()));
    }
    if (request.getMethod().equals("GET")) {
      return ask(request);
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
    Page done =
        Page.of("disconnected", new Link("disconnected.apps", CONNECTED_APPS))
            .withOther(new Link("back", responses.urls().landing()));
    return afterLogout.respond(done, request);
  }

  private Response ask(HttpServletRequest request) {
    Form form = new Form(Text.of("disconnect.button"), responses.urls().own(name()), Map.of());
    Link stay = new Link("disconnect.stay", responses.urls().landing());
    return responses.page(request, Page.of("disconnect", stay).withControls(form));
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
