// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.noticed.ejb;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;

/** Enterprise bean with security annotations on methods and none on the class. */
@Stateless
public class RolesBean {

  /** Requires a role that the account does not have. */
  @RolesAllowed("nobody")
  public String roles() {
    return "answered";
  }

  /** Denies every caller. */
  @DenyAll
  public String deny() {
    return "answered";
  }

  /** Permits every caller. */
  @PermitAll
  public String permit() {
    return "answered";
  }

  /** Has no annotation, unlike other methods of the class. */
  public String plain() {
    return "answered";
  }
}
