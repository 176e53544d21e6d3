// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.junit.jupiter.api.Test;

class SignedInRequestTest {

  /** A request of somebody whom the container's own login knows, with a role. */
  private static HttpServletRequest ofAnAdministrator() {
    return new HttpServletRequestWrapper(new FakeBrowser().open("/x")) {
      @Override
      public Principal getUserPrincipal() {
        return () -> "edward";
      }

      @Override
      public String getRemoteUser() {
        return "edward";
      }

      @Override
      public boolean isUserInRole(String role) {
        return true;
      }
    };
  }

  @Test
  void request_isTheAccountsInEveryRespect_andHasNoRoleOfAnotherLogin() {
    HttpServletRequest request =
        new SignedInRequest(ofAnAdministrator(), Partly.of(LoginMode.class, new Object()), "mia-1");

    assertThat(request.getUserPrincipal().getName()).isEqualTo("mia-1");
    assertThat(request.getRemoteUser()).isEqualTo("mia-1");
    assertThat(request.getAuthType()).isEqualTo("ATLASSIAN");
    assertThat(request.isUserInRole("admin")).isFalse();
  }
}
