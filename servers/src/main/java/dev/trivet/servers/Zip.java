// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Extraction of the archives of servers. */
public final class Zip {

  /** Documentation, which is a third of WildFly's archive and is not needed. */
  private static final String DOCUMENTS = "[^/]+/docs/.*";

  private Zip() {}

  /** Extracts an archive into a folder, unless the folder exists. */
  public static void unpack(Path archive, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    // extracted under another name first, so that an incomplete folder is never used
    Path part = Folders.fresh(folder.resolveSibling(folder.getFileName() + ".part"));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
        if (!entry.getName().matches(DOCUMENTS)) {
          write(zip, entry, part);
        }
      }
    }
    Files.move(part, folder);
  }

  private static void write(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException(zip.getName() + " leads out of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, file);
    }
  }
}
