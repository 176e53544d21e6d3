// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** Differences between servers in how they run EARs. */
final class EarQuirks {

  private static final String FILTER =
      "<filter><filter-name>Trivet</filter-name>"
          + "<filter-class>dev.trivet.ee.servlet.AtlassianFilter</filter-class>"
          + "<async-supported>true</async-supported></filter>"
          + "<filter-mapping><filter-name>Trivet</filter-name><url-pattern>/*</url-pattern>"
          + "<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>"
          + "<dispatcher>INCLUDE</dispatcher><dispatcher>ASYNC</dispatcher>"
          + "<dispatcher>ERROR</dispatcher></filter-mapping>";

  private EarQuirks() {}

  /**
   * Returns a prefix for file names: GlassFish needs different file names of bean archives in an
   * EAR (WELD-000163).
   */
  static String prefixOfSecondCopy() {
    return ServerUnderTest.NAME.startsWith("glassfish") ? "second-" : "";
  }

  /**
   * Returns the filter declaration for {@code web.xml} where the jars are shared. Open Liberty runs
   * no initializer of a jar in {@code EAR/lib}.
   */
  static String filterOfSharedJar() {
    return ServerUnderTest.NAME.startsWith("open-liberty") ? FILTER : "";
  }

  /** Tells whether the copy in a web application hides the shared copy, as in Open Liberty. */
  static boolean keepsCopiesApart() {
    return ServerUnderTest.NAME.startsWith("open-liberty");
  }

  /** Returns the status of requests to an application that did not start. */
  static int refusalStatus() {
    return ServerUnderTest.NAME.startsWith("open-liberty") ? 500 : 404;
  }

  /** Returns the failure code for a web application with shared jars and without settings. */
  static String refusalWithoutSettings() {
    return ServerUnderTest.NAME.startsWith("open-liberty") ? "[TRV-0002]" : "[TRV-0001]";
  }

  /**
   * Tells whether two web applications beside an EJB jar find their own beans. Payara Server does
   * not (WELD-001408).
   */
  static boolean runTwoBesideAnEjbJar() {
    return !ServerUnderTest.NAME.startsWith("payara");
  }
}
