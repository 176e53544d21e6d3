// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.ee.request.CallerReader;
import dev.trivet.ee.request.LogoutMark;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Public request of identity {@code atlassian} with a session. A caller of the container's own
 * login stays. Without one the caller is the account that beans report, if any.
 */
final class PublicRequest extends SignedInRequest {

  private final HttpServletRequest inner;

  PublicRequest(HttpServletRequest request, IdentityMode identity, CallerReader live) {
    super(request, identity, live);
    this.inner = request;
  }

  private boolean hasOwnCaller() {
    return inner.getUserPrincipal() != null && !LogoutMark.isSet(this);
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return hasOwnCaller() ? inner.getUserPrincipal() : super.getUserPrincipal();
  }

  @Override
  public @Nullable String getRemoteUser() {
    return hasOwnCaller() ? inner.getRemoteUser() : super.getRemoteUser();
  }

  @Override
  public @Nullable String getAuthType() {
    return hasOwnCaller() ? inner.getAuthType() : super.getAuthType();
  }

  @Override
  public boolean isUserInRole(String role) {
    return hasOwnCaller() ? inner.isUserInRole(role) : super.isUserInRole(role);
  }
}
