// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.faces;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.faces.view.ViewDeclarationLanguageWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * View declaration language that asks the guard before anything of a view is restored, built or
 * rendered. A view that is refused stays an empty root, and the response is complete.
 */
final class GuardedViewLanguage extends ViewDeclarationLanguageWrapper {

  GuardedViewLanguage(ViewDeclarationLanguage wrapped) {
    super(wrapped);
  }

  /**
   * Makes a view root, in which nothing is yet. Asks for the view that a request begins with, whose
   * view actions run before it is built. Later on Faces makes roots only to read their parameters,
   * too, such as those of a link to the view; that shows nothing.
   */
  @Override
  public UIViewRoot createView(FacesContext context, String viewId) {
    if (PhaseId.RESTORE_VIEW.equals(context.getCurrentPhaseId())) {
      ViewGuard.admit(context, viewId);
    }
    return super.createView(context, viewId);
  }

  /** Restores a view, which the state that the browser sent may make another one than asked for. */
  @Override
  public @Nullable UIViewRoot restoreView(FacesContext context, String viewId) {
    if (ViewGuard.admit(context, viewId)) {
      UIViewRoot root = super.restoreView(context, viewId);
      if (root == null || ViewGuard.admit(context, root.getViewId())) {
        return root;
      }
    }
    // without any root, some implementations say that the view has expired
    return super.createView(context, viewId);
  }

  @Override
  public void buildView(FacesContext context, UIViewRoot root) throws IOException {
    if (ViewGuard.admit(context, root.getViewId())) {
      super.buildView(context, root);
    }
  }

  @Override
  public void renderView(FacesContext context, UIViewRoot root) throws IOException {
    if (ViewGuard.admit(context, root.getViewId())) {
      super.renderView(context, root);
    }
  }
}
