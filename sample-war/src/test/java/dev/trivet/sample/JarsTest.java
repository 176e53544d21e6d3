// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Account;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests of debug information, packages and size of the two jars, which Maven builds in its phase
 * "package".
 */
class JarsTest {

  /** What is reached, rounded up; the goal is 500 kB. Licence and notice are 9 kB of it. */
  private static final long MOST_BYTES = 890_000;

  private static final String CLASS = ".class";
  private static final String PACKAGE = "/package-info.class";

  private static final List<Path> JARS =
      Stream.of(Account.class, CurrentAccount.class).map(JarsTest::place).toList();

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @BeforeAll
  static void jars_areMade() {
    assumeThat(JARS).allMatch(Files::isRegularFile, "is a jar, as with mvn verify");
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }

  /** Returns what javap shows of each class of a jar. */
  private static List<String> tables(Path jar) throws IOException {
    List<String> command = new ArrayList<>(List.of("-l", "-private", "-cp", jar.toString()));
    entries(jar).stream()
        .filter(name -> name.endsWith(CLASS))
        .forEach(name -> command.add(name.replace(CLASS, "").replace('/', '.')));
    StringWriter tables = new StringWriter();
    PrintWriter out = new PrintWriter(tables);
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    assertThat(javap.run(out, out, command.toArray(String[]::new))).isZero();
    return List.of(tables.toString().split("(?m)(?=^Compiled from )"));
  }

  @Test
  void classes_haveLinesAndNamesOfLocalVariables() throws IOException {
    for (Path jar : JARS) {
      List<String> types = tables(jar);
      assertThat(types).hasSizeGreaterThan(100).allMatch(type -> type.startsWith("Compiled from"));
      // a method of an interface may have no local variable
      assertThat(types)
          .filteredOn(type -> type.contains("LineNumberTable:") && !type.contains("interface "))
          .hasSizeGreaterThan(100)
          .filteredOn(type -> !type.contains("LocalVariableTable:"))
          .extracting(type -> type.lines().skip(1).findFirst())
          .isEmpty();
    }
  }

  @Test
  void packages_keepTheirAnnotations() throws IOException {
    for (Path jar : JARS) {
      Set<String> packages = new TreeSet<>();
      List<String> entries = entries(jar);
      for (String name : entries) {
        if (name.endsWith(CLASS)) {
          packages.add(name.substring(0, name.lastIndexOf('/')));
        }
      }
      assertThat(packages).isNotEmpty().allMatch(name -> entries.contains(name + PACKAGE));
    }
  }

  @Test
  void jars_areSmall() throws IOException {
    long bytes = 0;
    for (Path jar : JARS) {
      bytes += Files.size(jar);
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }
}
