// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.faces;

import dev.trivet.servers.guarded.Marks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.Application;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

/** Actions of the views; each leads to a guarded view in its own way. */
@Named("actions")
@RequestScoped
public class Actions {

  private static final String GUARDED = "/app/page";

  private String view = "";

  /** Returns the text that guarded views show. */
  public String getMark() {
    return Marks.guarded();
  }

  /** Returns the text that public views show. */
  public String getOpenMark() {
    return Marks.OPEN;
  }

  public String getView() {
    return view;
  }

  public void setView(String told) {
    view = told;
  }

  /** Runs only with an account, because it is an action of a guarded view. */
  public void guardedAction() {
    Marks.guarded();
  }

  public String open() {
    return GUARDED;
  }

  public String redirect() {
    return GUARDED + "?faces-redirect=true";
  }

  public String stay() {
    return null;
  }

  /** Navigates to a view that the request names, which an application must not do. */
  public String told() {
    FacesContext context = FacesContext.getCurrentInstance();
    return context.getExternalContext().getRequestParameterMap().get("view");
  }

  /** Navigates without the navigation handler. */
  public void create() {
    FacesContext context = FacesContext.getCurrentInstance();
    Application application = context.getApplication();
    context.setViewRoot(application.getViewHandler().createView(context, GUARDED + ".xhtml"));
    context.renderResponse();
  }

  /** Navigates while the response is about to be rendered. */
  public void navigate() {
    Application application = FacesContext.getCurrentInstance().getApplication();
    application
        .getNavigationHandler()
        .handleNavigation(FacesContext.getCurrentInstance(), null, GUARDED);
  }

  /** Logs out and shows a guarded view in the answer to the same request. */
  public String leave() {
    FacesContext.getCurrentInstance().getExternalContext().invalidateSession();
    return GUARDED;
  }
}
