// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.GrantCache;
import dev.trivet.grant.GrantStatus;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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

  private static final IdentityMode MODE =
      Partly.of(
          IdentityMode.class,
          new Object() {
            @SuppressWarnings("unused")
            String accountId(HttpServletRequest request) {
              return "mia-1";
            }
          });

  private static final GrantCache LIVE =
      new GrantCache(
          Partly.of(
              GrantStore.class,
              new Object() {
                @SuppressWarnings("unused")
                Optional<GrantStatus> standing(AccountId account) {
                  return Optional.of(new GrantStatus(GrantState.LIVE, Scopes.none(), Set.of()));
                }
              }),
          Duration.ZERO,
          System::nanoTime);

  private static final LiveAccount MIA = new LiveAccount(MODE, LIVE);

  @Test
  void request_isTheAccountsInEveryRespect_andHasNoRoleOfAnotherLogin() {
    HttpServletRequest request = new SignedInRequest(ofAnAdministrator(), MODE, MIA);

    assertThat(request.getUserPrincipal().getName()).isEqualTo("mia-1");
    assertThat(request.getRemoteUser()).isEqualTo("mia-1");
    assertThat(request.getAuthType()).isEqualTo("ATLASSIAN");
    assertThat(request.isUserInRole("admin")).isFalse();
  }

  @Test
  void publicRequest_keepsTheCallerOfTheContainersOwnLogin() {
    HttpServletRequest admin = new PublicRequest(ofAnAdministrator(), MODE, MIA);
    HttpServletRequest plain = new PublicRequest(new FakeBrowser().open("/x"), MODE, MIA);

    assertThat(admin.getUserPrincipal().getName()).isEqualTo("edward");
    assertThat(admin.getRemoteUser()).isEqualTo("edward");
    assertThat(admin.isUserInRole("admin")).isTrue();
    assertThat(plain.getUserPrincipal().getName()).isEqualTo("mia-1");
    assertThat(plain.getRemoteUser()).isEqualTo("mia-1");
    assertThat(plain.getAuthType()).isEqualTo("ATLASSIAN");
    assertThat(plain.isUserInRole("admin")).isFalse();
  }
}
