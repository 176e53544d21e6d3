// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.net.URL;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;

/** Main class of a process with one web application on an embedded Tomcat. */
public final class EmbeddedTomcat {

  private EmbeddedTomcat() {}

  /**
   * Starts it.
   *
   * @param arguments its folder, its port, the WAR
   */
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[0]);
    tomcat.getHost().setAppBase(arguments[0]);
    tomcat.setPort(Integer.parseInt(arguments[1]));
    tomcat.getConnector();
    tomcat.enableNaming();
    Path war = Path.of(arguments[2]);
    URL archive = war.toUri().toURL();
    tomcat.addWebapp("/" + war.getFileName().toString().replace(".war", ""), archive);
    tomcat.start();
    tomcat.getServer().await();
  }
}
