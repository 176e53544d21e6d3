// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.noticed.ejb;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** Enterprise bean without security annotations. */
@Stateless
public class CallerBean {

  @Resource private SessionContext session;

  /** Returns the caller that the bean sees. */
  public String caller() {
    return session.getCallerPrincipal().getName();
  }

  /** Tells whether that caller has a role. */
  public boolean hasRole() {
    return session.isCallerInRole("nobody");
  }
}
