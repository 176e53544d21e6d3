// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.AtlassianPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** A guarded request, whose caller is the account. */
final class SignedInRequest extends JudgedRequest {

  private final String accountId;

  SignedInRequest(HttpServletRequest request, String accountId) {
    super(request);
    this.accountId = accountId;
  }

  @Override
  public Principal getUserPrincipal() {
    return new AtlassianPrincipal(accountId);
  }

  @Override
  public String getRemoteUser() {
    return accountId;
  }

  @Override
  public String getAuthType() {
    return "ATLASSIAN";
  }
}
