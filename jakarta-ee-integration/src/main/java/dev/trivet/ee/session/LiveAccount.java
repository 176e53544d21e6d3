// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.Trivet;
import dev.trivet.ee.caller.AccountRoles;
import dev.trivet.ee.request.CallerReader;
import dev.trivet.ee.request.LogoutMark;
import dev.trivet.ee.response.Text;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Account that is signed in at this moment. Requests, beans and failure pages all read it here, so
 * that they agree. Thread-safe.
 */
public final class LiveAccount implements CallerReader {

  private static final Text UNKNOWN = Text.of("state.unknown");

  private final IdentityMode identity;
  private final Trivet trivet;
  private final AccountRoles roles;

  public LiveAccount(IdentityMode identity, Trivet trivet, AccountRoles roles) {
    this.identity = identity;
    this.trivet = trivet;
    this.roles = roles;
  }

  /**
   * Reads the account id, or null when no account is signed in.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  @Override
  public @Nullable String accountId(HttpServletRequest request) {
    String id = LogoutMark.isSet(request) ? null : identity.accountId(request);
    return id != null && trivet.lookUpStatus(id).isLive() ? id : null;
  }

  @Override
  public boolean isInRole(HttpServletRequest request, String role) {
    String id = accountId(request);
    return id != null && roles.isInRole(id, role);
  }

  /** Whether a login names an account, whatever its age and the status of the grant. */
  public boolean isNamed(HttpServletRequest request) {
    return identity.namedAccount(request) != null;
  }

  /** Describes for the person whether an account is signed in. */
  public Text describe(HttpServletRequest request) {
    return state(request, Text.of("state.in"));
  }

  /**
   * Describes the same after a change was undone. After an IllegalStateException the result is
   * unknown: on Open Liberty a session whose end was interrupted can still be read, and is gone at
   * the next request.
   */
  public Text describeAfterUndo(HttpServletRequest request, SessionFailure undone) {
    return undone.thrown() instanceof IllegalStateException
        ? state(request, UNKNOWN)
        : state(request, Text.of("state.still-in"));
  }

  private Text state(HttpServletRequest request, Text signedIn) {
    try {
      if (!identity.isLasting(request)) {
        return UNKNOWN;
      }
      return accountId(request) == null ? Text.of("state.out") : signedIn;
    } catch (Throwable unreadable) {
      // the response to a failure must not fail itself
      return UNKNOWN;
    }
  }
}
