// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import jakarta.servlet.ServletContext;
import java.util.Locale;
import java.util.Set;

/** Effect of security annotations of REST resources on a server, tried on each: servers.md. */
enum RestAnnotations {
  /** RESTEasy without its switch, as in WildFly's defaults. */
  IGNORED_BY_RESTEASY(
      "RESTEasy does not look at their annotations at all, so they answer everyone whom the guard"
          + " lets through, @RolesAllowed and @DenyAll or not. With the context-param"
          + " resteasy.role.based.security=true it refuses @RolesAllowed to everyone, since an"
          + " Atlassian account has no roles yet"),
  /** Jersey without the feature, as in Tomcat and Jetty with Jersey. */
  IGNORED_BY_JERSEY(
      "Jersey does not look at their annotations unless the application registers"
          + " org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature, so they answer"
          + " everyone whom the guard lets through. With it, @RolesAllowed is refused to everyone,"
          + " since an Atlassian account has no roles yet"),
  /** The server checks them: Open Liberty, RESTEasy with its switch. */
  REFUSED(
      "this server refuses @RolesAllowed to everyone, since an Atlassian account has no roles yet"),
  /**
   * GlassFish and Payara check them by a filter of their own, which knows their own callers only.
   */
  REFUSED_BY_GLASSFISH(
      "this server refuses @RolesAllowed and even @PermitAll to everyone whom its own login does"
          + " not know; Payara was seen to answer everyone after a first deployment, so do not"
          + " rely on them");

  private static final String RESTEASY_SWITCH = "resteasy.role.based.security";

  private final String effect;

  RestAnnotations(String effect) {
    this.effect = effect;
  }

  String effect() {
    return effect;
  }

  /** Whether any of these annotations has another effect here than it says. */
  boolean concerns(Set<String> annotations) {
    boolean roles =
        annotations.contains("RolesAllowed")
            || annotations.contains("RunAs")
            || annotations.contains("DeclareRoles");
    return switch (this) {
      case IGNORED_BY_RESTEASY, IGNORED_BY_JERSEY -> !annotations.isEmpty();
      case REFUSED -> roles;
      case REFUSED_BY_GLASSFISH -> roles || annotations.contains("PermitAll");
    };
  }

  /**
   * Detects the effect on the server of an application.
   *
   * @param rest the class name of its REST implementation
   */
  static RestAnnotations detect(ServletContext context, String rest) {
    String server = String.valueOf(context.getServerInfo()).toLowerCase(Locale.ROOT);
    if (server.contains("payara") || server.contains("glassfish")) {
      return REFUSED_BY_GLASSFISH;
    }
    if (server.contains("liberty")) {
      return REFUSED;
    }
    if (rest.contains("resteasy")) {
      return isSwitchedOn(context) ? REFUSED : IGNORED_BY_RESTEASY;
    }
    return rest.contains("jersey") ? IGNORED_BY_JERSEY : REFUSED;
  }

  private static boolean isSwitchedOn(ServletContext context) {
    String text = context.getInitParameter(RESTEASY_SWITCH);
    return Boolean.parseBoolean(text == null ? System.getProperty(RESTEASY_SWITCH) : text);
  }
}
