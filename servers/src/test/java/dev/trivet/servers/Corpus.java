// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Line of a corpus: the text to send, a tab, and a description. */
record Corpus(String text, String about) {

  static List<Corpus> read(String resource) throws IOException {
    try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.indexOf('\t') >= 0)
          .map(line -> new Corpus(line.substring(0, line.indexOf('\t')), about(line)))
          .toList();
    }
  }

  private static String about(String line) {
    return line.substring(line.indexOf('\t') + 1);
  }
}
