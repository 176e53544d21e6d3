// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Code block of a document, between fences.
 *
 * @param document path from the root of the repository
 * @param line number of the line with the opening fence
 * @param language the word behind the fence; empty for text and drawings
 * @param origin comment before the block, such as {@code from: path}; empty where there is none
 * @param lines the lines between the fences
 */
record CodeBlock(String document, int line, String language, String origin, List<String> lines) {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile(" *```(\\w*)");
  private static final Pattern ORIGIN = Pattern.compile(" *<!-- ((?:from|run by): \\S+) -->");

  CodeBlock {
    lines = List.copyOf(lines);
  }

  /** Returns the documents: those at the root of the repository and those below {@code docs}. */
  static List<Path> documents() throws IOException {
    try (Stream<Path> atTheRoot = Files.list(ROOT);
        Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(atTheRoot, below)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /** Reads the blocks of all documents. */
  static List<CodeBlock> readAll() throws IOException {
    List<CodeBlock> all = new ArrayList<>();
    for (Path document : documents()) {
      String name = ROOT.relativize(document).toString().replace('\\', '/');
      all.addAll(read(name, Files.readAllLines(document)));
    }
    return all;
  }

  /** Reads the blocks of a document. */
  static List<CodeBlock> read(String document, List<String> text) {
    List<CodeBlock> blocks = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      Matcher fence = FENCE.matcher(text.get(i));
      if (fence.matches()) {
        Matcher origin = ORIGIN.matcher(i == 0 ? "" : text.get(i - 1));
        int end = i + 1;
        while (!text.get(end).strip().equals("```")) {
          end++;
        }
        blocks.add(
            new CodeBlock(
                document,
                i + 1,
                fence.group(1),
                origin.matches() ? origin.group(1) : "",
                text.subList(i + 1, end)));
        i = end;
      }
    }
    return blocks;
  }

  String text() {
    return String.join("\n", lines);
  }

  String place() {
    return document + ":" + line;
  }
}
