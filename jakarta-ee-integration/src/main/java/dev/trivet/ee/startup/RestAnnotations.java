// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import jakarta.servlet.ServletContext;
import java.util.Locale;
import java.util.Set;

/** Effect of security annotations of REST resources on a server, tried on each: servers.md. */
enum RestAnnotations {
  /** RESTEasy whose switch the application has set to off. */
  IGNORED_BY_RESTEASY(
      "RESTEasy does not look at their annotations at all, so they answer everyone whom the guard"
          + " lets through, @RolesAllowed and @DenyAll or not. Take the context-param"
          + " resteasy.role.based.security out, and Trivet sets it to true"),
  /** Jersey without the feature, as in Tomcat and Jetty with Jersey. */
  IGNORED_BY_JERSEY(
      "Jersey does not look at their annotations unless the application registers"
          + " org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature, so they answer"
          + " everyone whom the guard lets through"),
  /** The server checks them, with the roles of the account: Open Liberty, RESTEasy. */
  CHECKED("their annotations work"),
  /**
   * GlassFish and Payara check them by a filter of their own, which knows their own callers only.
   */
  REFUSED_BY_GLASSFISH(
      "this server refuses @RolesAllowed (but GlassFish 8) and even @PermitAll to everyone whom its"
          + " own login does not know; Payara was seen to answer everyone after a first deployment,"
          + " so do not rely on them");

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
    return switch (this) {
      case IGNORED_BY_RESTEASY, IGNORED_BY_JERSEY -> !annotations.isEmpty();
      case CHECKED -> false;
      case REFUSED_BY_GLASSFISH ->
          annotations.contains("RolesAllowed") || annotations.contains("PermitAll");
    };
  }

  /**
   * Makes RESTEasy look at the annotations, which it does not do by itself, unless the application
   * has set the switch.
   */
  static void switchOn(ServletContext context) {
    context.setInitParameter(RESTEASY_SWITCH, "true");
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
      return CHECKED;
    }
    if (rest.contains("resteasy")) {
      return isSwitchedOn(context) ? CHECKED : IGNORED_BY_RESTEASY;
    }
    return rest.contains("jersey") ? IGNORED_BY_JERSEY : CHECKED;
  }

  private static boolean isSwitchedOn(ServletContext context) {
    String text = context.getInitParameter(RESTEASY_SWITCH);
    return Boolean.parseBoolean(text == null ? System.getProperty(RESTEASY_SWITCH) : text);
  }
}
