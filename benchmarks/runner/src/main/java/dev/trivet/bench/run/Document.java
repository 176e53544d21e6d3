// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Document with a block for each row, between two comments; the text around is written by hand. */
final class Document {

  private final Path file;

  Document(Path file) {
    this.file = file;
  }

  /**
   * Replaces the block of a row.
   *
   * @return whether the document has one
   */
  boolean write(String row, String block) throws IOException {
    String text = Files.readString(file);
    String opening = "<!-- row " + row + " -->\n";
    String closing = "<!-- end of row " + row + " -->";
    int start = text.indexOf(opening);
    int end = text.indexOf(closing);
    if (start < 0 || end < start) {
      return false;
    }
    int inside = start + opening.length();
    Files.writeString(file, text.substring(0, inside) + "\n" + block + "\n" + text.substring(end));
    return true;
  }
}
