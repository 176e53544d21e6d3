// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.faces;

import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.servlet.GateRegistry;
import dev.trivet.model.ErrorCode;
import jakarta.faces.FacesException;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Guard of one view of the web application. */
final class ViewGuard {

  private ViewGuard() {}

  /** Decides whether a view may be shown. If not, the response is written and complete. */
  static boolean admit(FacesContext faces, @Nullable String viewId) {
    ExternalContext external = faces.getExternalContext();
    if (!(external.getContext() instanceof ServletContext context)
        || !(external.getRequest() instanceof HttpServletRequest request)
        || !(external.getResponse() instanceof HttpServletResponse response)) {
      return true;
    }
    AtlassianGate gate = GateRegistry.find(context);
    if (gate == null) {
      throw new FacesException(
          "["
              + ErrorCode.GUARD_FAILED
              + "] Trivet did not start, so no view is shown; the log of the start has the cause");
    }
    if (faces.getAttributes().containsKey(ViewGuard.class)) {
      return false;
    }
    boolean admitted = ask(gate, faces, request, response, viewId == null ? "" : viewId);
    if (!admitted) {
      faces.getAttributes().put(ViewGuard.class, true);
      faces.responseComplete();
    }
    return admitted;
  }

  private static boolean ask(
      AtlassianGate gate,
      FacesContext faces,
      HttpServletRequest request,
      HttpServletResponse response,
      String viewId) {
    try {
      return gate.admitView(request, response, viewId, () -> page(faces, request, viewId));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (ServletException failed) {
      throw new FacesException(failed);
    }
  }

  /** Returns the path of the view below the context; empty where Faces has no address for it. */
  private static String page(FacesContext faces, HttpServletRequest request, String viewId) {
    String context = request.getContextPath();
    try {
      String url = faces.getApplication().getViewHandler().getActionURL(faces, viewId);
      return url.startsWith(context + "/") ? url.substring(context.length()) : "";
    } catch (RuntimeException none) {
      return "";
    }
  }
}
