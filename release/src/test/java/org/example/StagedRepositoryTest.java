// SPDX-License-Identifier: Apache-2.0
package org.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Tests of what Maven Central demands of the files, and of what no file may hold. */
class StagedRepositoryTest {
  private static final List<String> JARS = Release.JARS;
  private static final List<String> LIBRARIES = Release.LIBRARIES;

  /** Central's list, and a bill of materials. */
  @Test
  void artifacts_haveAllFiles_andNoOther() throws IOException {
    List<Path> expected = new ArrayList<>();
    for (String artifact : Release.ALL) {
      List<String> ends = new ArrayList<>(List.of(".pom", "-cyclonedx.json"));
      if (JARS.contains(artifact)) {
        ends.addAll(List.of(".jar", "-sources.jar", "-javadoc.jar"));
      }
      for (String end : ends) {
        for (String beside : List.of("", ".asc", ".md5", ".sha1")) {
          expected.add(Release.file(artifact, end + beside));
        }
      }
    }

    assertThat(Release.files(Release.STAGED)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(Release.VERSION).matches("\\d+\\.\\d+\\.\\d+(-[A-Za-z]+\\d+)?");
    assertThat(Release.entries(Release.MADE.resolve("bundle.zip"))).hasSameSizeAs(expected);
  }

  @Test
  void checksums_areRight() throws Exception {
    for (Path file : Release.files(Release.STAGED)) {
      if (!file.toString().matches(".*\\.(asc|md5|sha1)")) {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(Path.of(file + ".md5")).hasContent(Release.digest("MD5", bytes));
        assertThat(Path.of(file + ".sha1")).hasContent(Release.digest("SHA-1", bytes));
      }
    }
  }

  @Test
  void signatures_areOfTheKey() throws Exception {
    for (Path signature : Release.files(Release.STAGED)) {
      if (signature.toString().endsWith(".asc")) {
        Process gpgv =
            new ProcessBuilder(
                    "gpgv",
                    "--keyring",
                    Release.MADE.resolve("key.gpg").toString(),
                    signature.toString(),
                    signature.toString().replaceFirst("\\.asc$", ""))
                .redirectErrorStream(true)
                .start();
        String said = new String(gpgv.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(gpgv.waitFor()).as(said).isZero();
      }
    }
  }

  @ParameterizedTest
  @FieldSource("JARS")
  void jars_haveLicenceAndNotice(String artifact) throws IOException {
    Path licences = Path.of(System.getProperty("licences"));
    for (String end : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
      Map<String, byte[]> entries = Release.entries(Release.file(artifact, end));
      for (String name : List.of("LICENSE", "NOTICE")) {
        assertThat(entries.get("META-INF/" + name))
            .isEqualTo(Files.readAllBytes(licences.resolve(name)));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void sources_areThoseOfTheClasses(String artifact) {
    Map<String, byte[]> sources = Release.entries(Release.file(artifact, "-sources.jar"));
    assertThat(Release.entries(Release.file(artifact, ".jar")).keySet())
        .filteredOn(name -> name.endsWith(".class"))
        .hasSizeGreaterThan(30)
        .allMatch(name -> sources.containsKey(name.replaceFirst("(\\$.*)?\\.class$", ".java")));
  }

  /** The files of an application lie in the jar as resources. */
  @Test
  void archetype_makesApplicationsWithThisVersion() {
    Map<String, byte[]> jar = Release.entries(Release.file(Release.ARCHETYPE, ".jar"));
    Map<String, byte[]> sources = Release.entries(Release.file(Release.ARCHETYPE, "-sources.jar"));

    assertThat(new String(jar.get("META-INF/maven/archetype-metadata.xml"), ISO_8859_1))
        .contains("<defaultValue>" + Release.VERSION + "</defaultValue>");
    assertThat(jar.keySet())
        .filteredOn(name -> name.startsWith("archetype-resources/"))
        .contains("archetype-resources/pom.xml", "archetype-resources/.gitignore")
        // jars of sources leave out what is for Git
        .filteredOn(name -> !name.endsWith("/.gitignore"))
        .allSatisfy(name -> assertThat(sources.get(name)).isEqualTo(jar.get(name)));
  }

  /** What the user is called is nowhere either: another one makes the same bytes. */
  @Test
  void files_nameNoMachineNoPathAndNoUser() throws IOException {
    // a host called "vm" is no word to search for
    List<String> machine =
        Stream.of(System.getProperty("machine").split(","))
            .filter(name -> name.length() > 4)
            .toList();
    assertThat(machine).hasSizeGreaterThan(2);
    for (Path file : Release.files(Release.MADE)) {
      assertNamesNone(file.toString(), Files.readAllBytes(file), machine);
      if (file.toString().endsWith("ar")) {
        Release.entries(file)
            .forEach((name, bytes) -> assertNamesNone(file + "!" + name, bytes, machine));
      }
    }
  }

  private static void assertNamesNone(String place, byte[] bytes, List<String> machine) {
    assertThat(new String(bytes, ISO_8859_1)).as(place).doesNotContain(machine);
  }
}
