// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.log.SecurityEvent;
import dev.trivet.model.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** {@code POST /logout}: ends the session, and says that Atlassian's own lives on. */
final class LogoutPath implements OwnPath {

  private final IdentityMode mode;
  private final Urls links;
  private final AfterLogout after;
  private final SignInEvents events;
  private final Audit audit;

  LogoutPath(IdentityMode mode, Urls links, AfterLogout after, SignInEvents events, Audit audit) {
    this.mode = mode;
    this.links = links;
    this.after = after;
    this.events = events;
    this.audit = audit;
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public Response answer(HttpServletRequest request) {
    AccountId account = mode.account(request);
    mode.leave(request);
    if (account != null) {
      audit.happened(request, SecurityEvent.SIGNED_OUT, account.value());
      events.signedOut(account);
    }
    Page page =
        new Page(
            "You are logged out",
            "You are logged out of this application. You may still be signed in at Atlassian itself"
                + " (id.atlassian.com), so signing in again may not ask for your password.",
            "Back to the application",
            links.landing(),
            null);
    return after.last(page, request);
  }
}
