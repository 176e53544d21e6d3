// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Annotated classes of an application. */
final class Annotated {

  private Annotated() {}

  @Path("/roles")
  @RolesAllowed("nobody")
  static class RolesOnClass {}

  @Path("/roles")
  static class RolesOnMethod {
    @GET
    @RolesAllowed("nobody")
    String get() {
      return "";
    }
  }

  @Path("/contract")
  interface Contract {}

  @DenyAll
  static class ByInterface implements Contract {}

  static class ByBaseClass extends RolesOnClass {
    @DenyAll
    String get() {
      return "";
    }
  }

  @Path("/open")
  @PermitAll
  static class Open {}

  @Path("/plain")
  static class Plain {}

  @Stateless
  @DeclareRoles("admin")
  static class Declaring {}

  @Stateless
  static class RolesBean {
    @RolesAllowed("nobody")
    String call() {
      return "";
    }
  }

  @Singleton
  @RunAs("admin")
  static class RunningAs {}

  @Stateless
  @PermitAll
  static class OpenBean {}

  /** Bean that is neither REST nor EJB, so no server reads its annotations. */
  @RolesAllowed("nobody")
  static class OrdinaryBean {}

  @ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
  static class ForRole extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @ServletSecurity(@HttpConstraint(EmptyRoleSemantic.DENY))
  static class Denied extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @ServletSecurity(
      httpMethodConstraints = @HttpMethodConstraint(value = "POST", rolesAllowed = "admin"))
  static class ForRoleByMethod extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @ServletSecurity(@HttpConstraint(transportGuarantee = TransportGuarantee.CONFIDENTIAL))
  static class TlsOnly extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }
}
