// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import dev.trivet.Trivet;
import dev.trivet.bench.load.app.HandFilter;
import dev.trivet.bench.load.app.PageServlet;
import dev.trivet.bench.load.app.ProbeServlet;
import dev.trivet.bench.load.app.SessionCounter;
import dev.trivet.bench.load.app.SessionServlet;
import dev.trivet.ee.servlet.AtlassianFilter;
import dev.trivet.servers.Application;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Web application of the benchmarks, built with Trivet's two jars and without them. */
public enum BenchmarkWar {
  WITH_TRIVET("with"),
  WITHOUT("without");

  private static final List<Class<?>> CLASSES =
      List.of(
          PageServlet.class,
          SessionServlet.class,
          ProbeServlet.class,
          SessionCounter.class,
          HandFilter.class);

  private static final List<Class<?>> TRIVET = List.of(Trivet.class, AtlassianFilter.class);

  private final String name;

  BenchmarkWar(String name) {
    this.name = name;
  }

  /** Returns a name for people. */
  public String title() {
    return name + " Trivet";
  }

  String contextPath() {
    return "/" + name;
  }

  /** Writes the archive into a folder. */
  Application write(Path folder) throws IOException {
    Path file = folder.resolve(name + ".war");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      // the page that answers first; and CDI, with Trivet and without
      entry(zip, "index.html").write("Ready".getBytes(StandardCharsets.US_ASCII));
      entry(zip, "WEB-INF/beans.xml");
      for (Class<?> each : CLASSES) {
        String path = each.getName().replace('.', '/') + ".class";
        try (InputStream in =
            Objects.requireNonNull(each.getClassLoader().getResourceAsStream(path))) {
          in.transferTo(entry(zip, "WEB-INF/classes/" + path));
        }
      }
      if (this == WITH_TRIVET) {
        for (Class<?> each : TRIVET) {
          Path jar = jar(each);
          Files.copy(jar, entry(zip, "WEB-INF/lib/" + jar.getFileName()));
        }
      }
    }
    return new Application(file, contextPath());
  }

  private static OutputStream entry(ZipOutputStream zip, String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    return zip;
  }

  private static Path jar(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(jar)) {
        throw new IllegalStateException("no jar, so build until the phase package: " + jar);
      }
      return jar;
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
