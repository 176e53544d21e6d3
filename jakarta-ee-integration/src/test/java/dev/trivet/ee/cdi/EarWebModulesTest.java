// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarWebModulesTest {

  @TempDir private Path ear;

  private URL jar(String path) throws IOException {
    Path jar = ear.resolve(path);
    Files.createDirectories(jar.getParent());
    return Files.createFile(jar).toUri().toURL();
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(ear.resolve(name));
    }
  }

  @Test
  void webModules_areTheArchivesBesideTheLibraryFolder() throws IOException {
    files("a.war", "shop-1.2.war", "timer.jar", "readme.txt");

    assertThat(EarWebModules.findBeside(jar("lib/trivet.jar"))).containsExactly("a", "shop-1.2");
  }

  @Test
  void webModules_thatTheServerUnpackedBesideTheirFiles_countOnce() throws IOException {
    files("a.war", "b.war");
    Files.createDirectory(ear.resolve("a_war"));
    Files.createDirectory(ear.resolve("b_war"));
    Files.createDirectory(ear.resolve("c.war"));

    assertThat(EarWebModules.findBeside(jar("lib/trivet.jar"))).containsExactly("a", "b", "c");
  }

  @Test
  void libraryFolder_mayHaveAnotherName_andBeNone() throws IOException {
    files("a.war");

    assertThat(EarWebModules.findBeside(jar("APP-INF/lib/trivet.jar"))).containsExactly("a");
    assertThat(EarWebModules.findBeside(jar("trivet.jar"))).containsExactly("a");
  }

  @Test
  void jar_thatIsInAWebModule_isSharedByNone() throws IOException {
    files("a.war");

    assertThat(EarWebModules.findBeside(jar("b.war/WEB-INF/lib/trivet.jar"))).isEmpty();
  }

  @Test
  void place_thatCannotBeListed_hasNone() throws Exception {
    assertThat(EarWebModules.findBeside((URL) null)).isEmpty();
    assertThat(EarWebModules.findBeside(jar("lib/trivet.jar"))).isEmpty();
    assertThat(EarWebModules.findBeside(new URL("http://localhost:1/a.ear/lib/trivet.jar")))
        .isEmpty();
    assertThat(EarWebModules.findBeside(new URL("file:/no such folder/lib/trivet.jar"))).isEmpty();
  }

  /** Checks a folder of WildFly's virtual file system, which lists its entries level by level. */
  @Test
  void folder_thatReadsAsAJar_isRead_andNotItsFolders() throws Exception {
    Folder folder =
        new Folder(
            "/content/x.ear/",
            List.of("META-INF/MANIFEST.MF", "META-INF/", "a.war/", "lib/", "b.war/"),
            List.of("a.war/WEB-INF/", "lib/nested.war/"));

    assertThat(EarWebModules.findBeside(folder.url("/content/x.ear/lib/trivet.jar")))
        .containsExactly("a", "b");
  }

  /** Handler of URLs of a file system with one folder, its entries and their entries. */
  private static final class Folder extends URLStreamHandler {

    private final String path;
    private final List<String> entries;

    Folder(String path, List<String> entries, List<String> deeper) {
      this.path = path;
      this.entries = Stream.concat(entries.stream(), deeper.stream()).toList();
    }

    URL url(String file) throws IOException {
      return new URL("vfs", "", -1, file, this);
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // nothing to connect to
        }

        @Override
        public InputStream getInputStream() throws IOException {
          return new JarInputStream(
              new ByteArrayInputStream(zip(url.getPath().equals(path) ? entries : List.of())));
        }
      };
    }

    private static byte[] zip(List<String> entries) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (String entry : entries) {
          zip.putNextEntry(new ZipEntry(entry));
        }
      }
      return bytes.toByteArray();
    }
  }
}
