// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Code caches of the JVMs that the build starts. A JVM without the optimising compiler reserves 48
 * MB instead of 240. When they are used up, it compiles no more, and a method handle that it cannot
 * link is an {@link InternalError}.
 */
class CodeCacheTest {

  private static final Set<String> NOT_OURS = Set.of("target", ".git");

  private static final String QUICK = "-XX:Tiered" + "StopAtLevel=1";

  @Test
  void jvmWithoutTheOptimisingCompiler_hasTheUsualCodeCache() throws IOException {
    List<Path> quick = new ArrayList<>();
    List<Path> small = new ArrayList<>();
    Files.walkFileTree(
        Path.of(".."),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            int options = text.split(QUICK, -1).length - 1;
            if (options > 0) {
              quick.add(file);
            }
            if (text.split("-XX:ReservedCodeCacheSize=240m", -1).length - 1 < options) {
              small.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });

    assertThat(quick).hasSizeGreaterThan(5);
    assertThat(small).isEmpty();
  }
}
