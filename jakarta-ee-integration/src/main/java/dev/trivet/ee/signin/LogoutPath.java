// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Path {@code POST /logout}, which ends the session and says that Atlassian's own session lives on.
 */
record LogoutPath(
    IdentityMode identity, Responses responses, AfterLogout afterLogout, SignInEvents events)
    implements OwnPath {

  @Override
  public String name() {
    return "logout";
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    AccountId account = identity.namedAccount(request);
    identity.signOut(request);
    if (account != null) {
      responses.logEvent(request, SecurityEvent.SIGNED_OUT, account);
      events.signedOut(account);
    }
    Page page = Page.of("logged-out", new Link("back", responses.urls().landing()));
    return afterLogout.respond(page, request);
  }
}
