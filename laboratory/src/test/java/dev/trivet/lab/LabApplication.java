// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.lab.app.GrantServlet;
import dev.trivet.lab.app.PlainServlet;
import dev.trivet.lab.app.TokenServlet;
import dev.trivet.servers.Application;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Application of the laboratory: the sample with three servlets more, and the database of the run.
 *
 * @param sample the sample's WAR for the server
 */
record LabApplication(Path sample) {

  /** Settings for servers of Jakarta EE, which know no data source of the sample's. */
  static final String DATA_SOURCE = "java:app/jdbc/trivet";

  private static final List<Class<?>> SERVLETS =
      List.of(
          PlainServlet.class, TokenServlet.class, GrantServlet.class, GrantServlet.Myself.class);

  private static final String DECLARED =
      """
      <data-source><name>%s</name><class-name>%s</class-name>\
      <url>%s</url><user>%s</user><password>%s</password></data-source></web-app>""";

  /** Writes the WAR of a node, which has a way to the database of its own. */
  Application write(Path folder, Jdbc jdbc) throws IOException {
    Path war = Files.createDirectories(folder).resolve(sample.getFileName().toString());
    Files.copy(sample, war, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      Path driver = zip.getPath("WEB-INF/lib/" + jdbc.jar().getFileName());
      Files.copy(jdbc.jar(), driver, StandardCopyOption.REPLACE_EXISTING);
      for (Class<?> servlet : SERVLETS) {
        add(servlet, zip.getPath("WEB-INF/classes"));
      }
      String url = jdbc.url().replace("&", "&amp;");
      Path tomcat = zip.getPath("META-INF/context.xml");
      if (Files.exists(tomcat)) {
        List.of(tomcat, zip.getPath("WEB-INF/jetty-env.xml"))
            .forEach(file -> use(jdbc.driver(), file, url));
      } else {
        Path webXml = zip.getPath("WEB-INF/web.xml");
        String declared =
            DECLARED.formatted(DATA_SOURCE, jdbc.dataSource(), url, jdbc.user(), jdbc.password());
        Files.writeString(webXml, Files.readString(webXml).replace("</web-app>", declared));
      }
    }
    return new Application(war, "/" + war.getFileName().toString().replace(".war", ""));
  }

  private static void use(Class<?> driver, Path file, String url) {
    try {
      Files.writeString(
          file,
          Files.readString(file)
              .replace("org.h2.Driver", driver.getName())
              .replaceFirst("jdbc:h2:[^\"<]*", url)
              .replace("username=\"sa\" password=\"\"", "")
              .replaceAll("(?s)<Set name=\"username\">.*<Set name=\"password\"/>", ""));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void add(Class<?> servlet, Path classes) throws IOException {
    String file = servlet.getName().replace('.', '/') + ".class";
    Path target = classes.resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream in = servlet.getClassLoader().getResourceAsStream(file)) {
      Files.copy(in, target);
    }
  }
}
