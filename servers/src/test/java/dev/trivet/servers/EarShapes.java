// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** What the server under test makes of EARs in its own way. */
final class EarShapes {

  private static final String FILTER =
      "<filter><filter-name>Trivet</filter-name>"
          + "<filter-class>dev.trivet.ee.servlet.AtlassianFilter</filter-class>"
          + "<async-supported>true</async-supported></filter>"
          + "<filter-mapping><filter-name>Trivet</filter-name><url-pattern>/*</url-pattern>"
          + "<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>"
          + "<dispatcher>INCLUDE</dispatcher><dispatcher>ASYNC</dispatcher>"
          + "<dispatcher>ERROR</dispatcher></filter-mapping>";

  private EarShapes() {}

  /** GlassFish tells bean archives of an EAR apart by the names of the files (WELD-000163). */
  static String prefixOfSecondCopy() {
    return Subject.NAME.startsWith("glassfish") ? "second-" : "";
  }

  /**
   * What {@code web.xml} must say of the filter where the jars are shared: Open Liberty runs no
   * initializer of a jar in {@code EAR/lib}.
   */
  static String filterOfSharedJar() {
    return Subject.NAME.startsWith("open-liberty") ? FILTER : "";
  }

  /** Whether a copy in a web application hides the shared one: Open Liberty's sees its own only. */
  static boolean keepsCopiesApart() {
    return Subject.NAME.startsWith("open-liberty");
  }

  /** What an application that was refused answers. */
  static int refusalStatus() {
    return Subject.NAME.startsWith("open-liberty") ? 500 : 404;
  }

  /** The number for a web application that shares the jars and says nothing. */
  static String refusalWithoutSettings() {
    return Subject.NAME.startsWith("open-liberty") ? "[TRV-0002]" : "[TRV-0001]";
  }

  /**
   * Whether two web applications beside an EJB jar find their own beans: Payara Server does not
   * find a bean of the application in one of them (WELD-001408).
   */
  static boolean runTwoBesideAnEjbJar() {
    return !Subject.NAME.startsWith("payara");
  }
}
