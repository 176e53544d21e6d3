// SPDX-License-Identifier: Apache-2.0
package org.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files of the release that {@code release/run} has made. */
final class Release {
  /** The artifacts to depend on. */
  static final List<String> LIBRARIES =
      List.of("trivet-core", "trivet-fake-atlassian", "trivet-jakarta-ee");

  static final String ARCHETYPE = "trivet-archetype";

  /** The artifacts that have a jar. */
  static final List<String> JARS =
      Stream.concat(Stream.of(ARCHETYPE), LIBRARIES.stream()).toList();

  /** Those, and the list of their versions. */
  static final List<String> ALL = Stream.concat(Stream.of("trivet-bom"), JARS.stream()).toList();

  static final Path MADE = Path.of(System.getProperty("made"));
  static final Path STAGED = MADE.resolve("staged");
  static final String VERSION = System.getProperty("trivet.version");

  private Release() {}

  /** Returns a file of an artifact, such as that which ends with {@code -sources.jar}. */
  static Path file(String artifact, String end) {
    return STAGED.resolve(
        "dev/trivet/%s/%s/%s-%s%s".formatted(artifact, VERSION, artifact, VERSION, end));
  }

  /** Returns all files of a folder, at any depth. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Returns what an archive holds, by name. */
  static Map<String, byte[]> entries(Path archive) {
    Map<String, byte[]> entries = new TreeMap<>();
    try (InputStream bytes = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
      return entries;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns a digest in hexadecimal digits. */
  static String digest(String algorithm, byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
