// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.File;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Libraries and configuration that an application needs on a plain servlet container. */
final class ServletContainerSupport {

  /** JNDI name of the data source in the sample's files for Tomcat and Jetty. */
  static final String DATA_SOURCE = "java:comp/env/jdbc/trivet";

  /** Declaration of the data source in {@code web.xml}. */
  static final String RESOURCES =
      """
        <resource-ref>
          <res-ref-name>jdbc/trivet</res-ref-name><res-type>javax.sql.DataSource</res-type>
        </resource-ref>
      """;

  private static final String REFERENCE =
      "<web-fragment xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
          + RESOURCES
          + "</web-fragment>";

  private ServletContainerSupport() {}

  /** Returns the part of a target that Jetty reads; it drops a fragment. */
  static String withoutFragment(String target) {
    return target.replaceFirst("#.*", "");
  }

  /**
   * Adds the libraries of the servlet sample, REST and Faces. Resources of the tests need no beans,
   * so Jersey's part for CDI stays out.
   */
  static WebArchive complete(WebArchive war) {
    File sample = SampleFixture.systemPath("trivet.servlet.war").toFile();
    String libraries = Objects.requireNonNull(System.getProperty("trivet.servlet.libs"));
    return war.merge(
            ShrinkWrap.create(ZipImporter.class).importFrom(sample).as(WebArchive.class),
            Filters.include(
                "/WEB-INF/lib/(?!trivet-|jersey-cdi).*|/META-INF/context.xml|/WEB-INF/jetty-.*.xml"))
        .addAsLibraries(
            Stream.of(libraries.split(File.pathSeparator, -1))
                .filter(file -> !file.isEmpty())
                .map(File::new)
                .toArray(File[]::new))
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "reference.jar")
                .addAsManifestResource(new StringAsset(REFERENCE), "web-fragment.xml"));
  }
}
