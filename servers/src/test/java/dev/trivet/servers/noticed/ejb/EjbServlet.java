// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.noticed.ejb;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** Servlet that shows what an enterprise bean sees of the caller, and its results. */
@WebServlet("/app/ejb")
public class EjbServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private RolesBean bean;

  @EJB private CallerBean plain;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response
        .getWriter()
        .print(
            "caller="
                + of(plain::caller)
                + " role="
                + of(() -> Boolean.toString(plain.hasRole()))
                + " roles="
                + of(bean::roles)
                + " deny="
                + of(bean::deny)
                + " permit="
                + of(bean::permit)
                + " plain="
                + of(bean::plain));
  }

  private static String of(Supplier<String> call) {
    try {
      return call.get();
    } catch (EJBException refused) {
      return "refused";
    }
  }
}
