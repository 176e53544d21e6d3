// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

/** Bean with a Faces outcome that a request names. */
@Named("outcome")
@RequestScoped
public class OutcomeBean {

  /** Returns the outcome of a button. */
  public String choose() {
    return context().getExternalContext().getRequestParameterMap().get("to");
  }

  /** Navigates to the outcome before the page is rendered. */
  public void go() {
    FacesContext context = context();
    context
        .getApplication()
        .getNavigationHandler()
        .handleNavigation(context, null, String.valueOf(choose()));
  }

  private static FacesContext context() {
    return FacesContext.getCurrentInstance();
  }
}
