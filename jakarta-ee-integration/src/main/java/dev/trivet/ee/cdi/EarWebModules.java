// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * List of the web modules in the EAR whose library folder has Trivet's jar. They are known by their
 * files before the first of them starts. No API reports them, and a web module may have no class.
 */
final class EarWebModules {

  /** GlassFish and Payara unpack {@code a.war} into {@code a_war}. */
  private static final Pattern WEB_MODULE = Pattern.compile("([^/]+)[._]war/?");

  private static final Pattern ENTRY_OF_FOLDER = Pattern.compile("(META-INF/)?[^/]*/?");

  /** Folders from the jar's up to the EAR, since the library folder may be {@code APP-INF/lib}. */
  private static final int LEVELS = 3;

  private EarWebModules() {}

  /**
   * Finds the names of the web modules beside the jar of a class; none when the jar is in one of
   * them.
   */
  static Set<String> findBeside(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return findBeside(source == null ? null : source.getLocation());
  }

  static Set<String> findBeside(@Nullable URL jar) {
    if (jar == null || jar.getPath().contains("/WEB-INF/")) {
      return Set.of();
    }
    try {
      URL folder = new URL(jar, "./");
      for (int level = 0; level < LEVELS; level++) {
        Set<String> found = webModules(folder);
        if (!found.isEmpty()) {
          return found;
        }
        folder = new URL(folder, "../");
      }
    } catch (IOException | URISyntaxException | RuntimeException unreadable) {
      new LogLine(ApplicationName.unknown(), "the EAR cannot be listed")
          .because(unreadable)
          .write(System.Logger.Level.DEBUG);
    }
    return Set.of();
  }

  private static Set<String> webModules(URL folder) throws IOException, URISyntaxException {
    Set<String> names = new TreeSet<>();
    for (String entry : entries(folder)) {
      Matcher webModule = WEB_MODULE.matcher(entry);
      if (webModule.matches()) {
        names.add(webModule.group(1));
      }
    }
    return names;
  }

  private static List<String> entries(URL folder) throws IOException, URISyntaxException {
    if ("file".equals(folder.getProtocol())) {
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        return files.map(file -> String.valueOf(file.getFileName())).toList();
      }
    }
    // WildFly's virtual file system: a folder reads as a jar
    try (InputStream content = folder.openStream()) {
      return content instanceof JarInputStream jar ? entries(jar) : List.of();
    }
  }

  /** Lists the entries of the folder itself, which come before those of its folders. */
  private static List<String> entries(JarInputStream jar) throws IOException {
    List<String> names = new ArrayList<>();
    ZipEntry entry = jar.getNextEntry();
    while (entry != null && ENTRY_OF_FOLDER.matcher(entry.getName()).matches()) {
      names.add(entry.getName());
      entry = jar.getNextEntry();
    }
    return names;
  }
}
