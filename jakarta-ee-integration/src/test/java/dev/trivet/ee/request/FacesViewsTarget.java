// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import dev.trivet.ee.fuzz.Claim;
import dev.trivet.ee.guard.PathGuard;
import dev.trivet.ee.servlet.ApplicationFixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Fuzz target: a view below a guarded folder is guarded at every path at which the Faces servlet
 * shows it. The reference follows Jakarta Faces 4.0, section 7.6.2.
 */
public final class FacesViewsTarget {

  private static final FacesViews VIEWS =
      new FacesViews(
          List.of("/faces/*", "*.jsf", "*.xhtml", "*.faces", "/start"), List.of(".xhtml", ".view"));

  private static final PathGuard GUARD =
      new PathGuard(
          ApplicationFixture.settings(
                  URI.create(ApplicationFixture.BASE),
                  "trivet.protect=/booking/*,/tasks.xhtml,/faces/admin/*")
              .guard());

  private FacesViewsTarget() {}

  /** Reads the input as a decoded path below the context. */
  public static void fuzzerTestOneInput(byte[] input) {
    String path = "/" + new String(input, StandardCharsets.UTF_8);
    Set<String> ids = VIEWS.viewIds(path);
    String shown = path;
    while (shown.startsWith("/faces/")) {
      shown = shown.substring("/faces".length());
    }
    boolean resource = shown.startsWith("/jakarta.faces.resource/");
    for (String suffix : List.of(".xhtml", ".view")) {
      String viewId = viewId(shown, suffix);
      Claim.that(resource || ids.contains(viewId), "the view of a path is among its views");
      boolean guarded = viewId.startsWith("/booking/") || viewId.equals("/tasks.xhtml");
      Claim.that(
          resource || !guarded || GUARD.demand(path, VIEWS) != null, "a guarded view is guarded");
      Claim.that(!guarded || GUARD.demandOfView(viewId, VIEWS) != null, "also inside Faces");
    }
    for (String id : ids) {
      for (String alias : VIEWS.aliases(id)) {
        Claim.that(VIEWS.areShownAt(alias), "an alias is a path of the servlet");
        Claim.that(!alias.equals(id), "a view is no alias of itself");
      }
      boolean below = id.startsWith("/admin/");
      Claim.that(
          !below || GUARD.demandOfView(id, VIEWS) != null, "a guarded alias guards its view");
    }
  }

  private static String viewId(String path, String suffix) {
    if (path.endsWith(".xhtml") || path.endsWith(".view")) {
      return path;
    }
    int dot = path.lastIndexOf('.');
    return (dot > path.lastIndexOf('/') ? path.substring(0, dot) : path) + suffix;
  }
}
