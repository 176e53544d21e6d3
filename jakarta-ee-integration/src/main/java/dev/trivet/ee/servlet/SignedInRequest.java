// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.AtlassianPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Guarded request of identity {@code atlassian}, whose caller is the account. */
final class SignedInRequest extends AdmittedRequest {

  private final String accountId;

  SignedInRequest(HttpServletRequest request, LoginMode mode, String accountId) {
    super(request, mode);
    this.accountId = accountId;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return isMarked(this) ? null : new AtlassianPrincipal(accountId);
  }

  @Override
  public @Nullable String getRemoteUser() {
    return isMarked(this) ? null : accountId;
  }

  @Override
  public @Nullable String getAuthType() {
    return isMarked(this) ? null : "ATLASSIAN";
  }

  /**
   * Knows no role: the container would answer for its own caller, who need not be the person of
   * this account.
   */
  @Override
  public boolean isUserInRole(String role) {
    return false;
  }
}
