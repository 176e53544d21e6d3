// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.noticed.ejb;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;

/** Enterprise bean whose methods have security annotations, and the class has none. */
@Stateless
public class RolesBean {

  /** For a role that the account does not have. */
  @RolesAllowed("nobody")
  public String roles() {
    return "answered";
  }

  /** For no caller at all. */
  @DenyAll
  public String deny() {
    return "answered";
  }

  /** For every caller. */
  @PermitAll
  public String permit() {
    return "answered";
  }

  /** Without an annotation, in a class whose other methods have some. */
  public String plain() {
    return "answered";
  }
}
