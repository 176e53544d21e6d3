// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.grant.GrantStore;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * {@code POST /disconnect}: deletes the account's grant and its tokens here, and says honestly that
 * the access itself is withdrawn at Atlassian, which has no way for applications to do it.
 */
final class DisconnectPath implements OwnPath {

  /** Where a person withdraws an app's access, for all its sites at once. */
  private static final String CONNECTED_APPS = "https://id.atlassian.com/manage-profile/apps";

  private static final Page DONE =
      new Page(
          "You are disconnected",
          "What this application kept of your Atlassian account, its access included, is deleted"
              + " here. Atlassian still lists the application: withdraw its access there, too.",
          "Your connected apps at Atlassian",
          CONNECTED_APPS,
          null);

  private final IdentityMode mode;
  private final GrantStore grants;
  private final AfterLogout after;
  private final SignInEvents events;
  private final Responses answers;
  private final Audit audit;

  DisconnectPath(
      IdentityMode mode,
      GrantStore grants,
      AfterLogout after,
      SignInEvents events,
      Responses answers,
      Audit audit) {
    this.mode = mode;
    this.grants = grants;
    this.after = after;
    this.events = events;
    this.answers = answers;
    this.audit = audit;
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public Response answer(HttpServletRequest request) {
    AccountId account = mode.account(request);
    if (account == null) {
      return answers.startAgain(request, ErrorCode.NOT_SIGNED_IN, "");
    }
    try {
      grants.delete(account);
    } catch (AtlassianUnavailableException later) {
      return answers.goOn(Explanation.of(later), audit.failed(request, later, "not disconnected"));
    }
    audit.happened(request, SecurityEvent.DISCONNECTED, account.value());
    leave(request);
    events.signedOut(account);
    return after.last(DONE, request);
  }

  /** Without its grant no account is signed in, whatever the session still holds. */
  private void leave(HttpServletRequest request) {
    try {
      mode.leave(request);
    } catch (SessionFailure kept) {
      String what = "the session still names an account, whose grant is deleted";
      audit.broken(request, SessionFailure.CODE, what, kept.thrown());
    }
  }
}
