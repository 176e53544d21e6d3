// SPDX-License-Identifier: Apache-2.0
package org.example;

import java.io.File;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Deployment of the application's classes and files with Trivet's two jars. */
final class Deployments {
  private Deployments() {}

  static WebArchive application() {
    File[] trivet =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> path.matches(".*trivet-(core|jakarta-ee)-[^/\\\\]*\\.jar"))
            .map(File::new)
            .toArray(File[]::new);
    File webInf = new File("src/main/webapp/WEB-INF");
    return ShrinkWrap.create(WebArchive.class, "example.war")
        .addClasses(Desk.class, WorkServlet.class)
        .addAsWebInfResource(new File(webInf, "beans.xml"))
        .setWebXML(new File(webInf, "web.xml"))
        .addAsLibraries(trivet);
  }
}
