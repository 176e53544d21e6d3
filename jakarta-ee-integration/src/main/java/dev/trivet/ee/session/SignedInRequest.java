// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.ee.AtlassianPrincipal;
import dev.trivet.ee.Roles;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.request.CallerReader;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Guarded request of identity {@code atlassian}, whose caller is the account. It reads the account
 * at each call, as beans do: a request goes on in later dispatches, and the login may end before
 * them.
 */
class SignedInRequest extends AdmittedRequest {

  private final CallerReader live;

  SignedInRequest(HttpServletRequest request, IdentityMode identity, CallerReader live) {
    super(request, identity);
    this.live = live;
  }

  /** Reads the account id; null where the database does not answer. Beans throw in that case. */
  final @Nullable String accountId() {
    try {
      return live.accountId(this);
    } catch (TrivetException unknown) {
      return null;
    }
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    String id = accountId();
    return id == null ? null : new AtlassianPrincipal(id);
  }

  @Override
  public @Nullable String getRemoteUser() {
    return accountId();
  }

  @Override
  public @Nullable String getAuthType() {
    return accountId() == null ? null : "ATLASSIAN";
  }

  /**
   * Whether the account has a role. The container is not asked: its own caller need not be the
   * person of this account. The role {@code **} is that of every caller (Servlet 6.0 section 13.3).
   */
  @Override
  public boolean isUserInRole(String role) {
    try {
      return live.isInRole(this, role.equals("**") ? Roles.USER : role);
    } catch (TrivetException unknown) {
      return false;
    }
  }
}
