// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.Roles;
import dev.trivet.ee.request.CallerReader;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.PartialImplementation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.junit.jupiter.api.Test;

class SignedInRequestTest {

  /** Makes a request whose caller the container knows, with a role. */
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

  private static final CallerReader MIA =
      new CallerReader() {
        @Override
        public String accountId(HttpServletRequest request) {
          return "mia-1";
        }

        @Override
        public boolean isInRole(HttpServletRequest request, String role) {
          return role.equals(Roles.USER);
        }
      };

  private static final IdentityMode NO_LOGOUT =
      PartialImplementation.of(IdentityMode.class, new Object());

  @Test
  void request_isTheAccountsInEveryRespect_andHasNoRoleOfAnotherLogin() {
    HttpServletRequest request = new SignedInRequest(ofAnAdministrator(), NO_LOGOUT, MIA);

    assertThat(request.getUserPrincipal().getName()).isEqualTo("mia-1");
    assertThat(request.getRemoteUser()).isEqualTo("mia-1");
    assertThat(request.getAuthType()).isEqualTo("ATLASSIAN");
    assertThat(request.isUserInRole("admin")).isFalse();
    assertThat(request.isUserInRole(Roles.USER)).isTrue();
    assertThat(request.isUserInRole("**")).isTrue();
  }

  @Test
  void publicRequest_keepsTheCallerOfTheContainersOwnLogin() {
    HttpServletRequest admin = new PublicRequest(ofAnAdministrator(), NO_LOGOUT, MIA);
    HttpServletRequest plain = new PublicRequest(new FakeBrowser().open("/x"), NO_LOGOUT, MIA);

    assertThat(admin.getUserPrincipal().getName()).isEqualTo("edward");
    assertThat(admin.getRemoteUser()).isEqualTo("edward");
    assertThat(admin.isUserInRole("admin")).isTrue();
    assertThat(plain.isUserInRole(Roles.USER)).isTrue();
    assertThat(plain.getUserPrincipal().getName()).isEqualTo("mia-1");
    assertThat(plain.getRemoteUser()).isEqualTo("mia-1");
    assertThat(plain.getAuthType()).isEqualTo("ATLASSIAN");
    assertThat(plain.isUserInRole("admin")).isFalse();
  }
}
