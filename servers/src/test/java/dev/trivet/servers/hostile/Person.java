// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import dev.trivet.ee.CurrentAccount;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** Person of a request, as the bean and as the request itself know them. */
@Dependent
public class Person {

  @Inject private CurrentAccount atlassian;

  /** Returns all that is known, or {@link HostileMarks#NO_PERSON}. */
  public String describe(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    return "account="
        + account()
        + " principal="
        + (principal == null ? null : principal.getName())
        + " user="
        + request.getRemoteUser()
        + " type="
        + request.getAuthType();
  }

  private String account() {
    try {
      return atlassian.signedIn() ? atlassian.account().name() : "none";
    } catch (ContextNotActiveException absent) {
      // Payara has no active request scope in an async dispatch
      return HostileMarks.UNKNOWN;
    }
  }
}
