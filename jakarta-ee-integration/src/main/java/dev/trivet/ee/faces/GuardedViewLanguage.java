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
 * View declaration language that asks the guard before any part of a view is restored, built or
 * rendered. A refused view stays an empty root, and the response is complete.
 */
final class GuardedViewLanguage extends ViewDeclarationLanguageWrapper {

  GuardedViewLanguage(ViewDeclarationLanguage wrapped) {
    super(wrapped);
  }

  /**
   * Makes an empty view root. It asks the guard for the view with which a request begins, whose
   * view actions run before it is built. Later Faces also makes roots only to read their
   * parameters, such as those of a link to the view. That shows nothing.
   */
  @Override
  public UIViewRoot createView(FacesContext context, String viewId) {
    if (PhaseId.RESTORE_VIEW.equals(context.getCurrentPhaseId())) {
      ViewGuard.admit(context, viewId);
    }
    return super.createView(context, viewId);
  }

  /**
   * Restores a view. By the state that the browser sent, this may be another view than requested.
   */
  @Override
  public @Nullable UIViewRoot restoreView(FacesContext context, String viewId) {
    if (ViewGuard.admit(context, viewId)) {
      UIViewRoot root = super.restoreView(context, viewId);
      if (root == null || ViewGuard.admit(context, root.getViewId())) {
        return root;
      }
    }
    // without a root, some implementations report that the view has expired
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
