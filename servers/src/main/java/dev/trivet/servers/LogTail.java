// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Last lines of a log file, for error messages. */
final class LogTail {

  private static final int LINES = 40;

  /** ANSI colour codes, which servers write into files, too. */
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

  private LogTail() {}

  static String of(Path log) {
    List<String> lines =
        COLOUR.matcher(read(log)).replaceAll("").lines().filter(LogTail::tells).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    return "The end of " + log + ":\n  " + String.join("\n  ", last);
  }

  /** Leaves out blank lines and the frames of stack traces, which hide the causes. */
  private static boolean tells(String line) {
    return !line.isBlank() && !line.startsWith("\tat ");
  }

  static String read(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(the log cannot be read: " + e.getMessage() + ")";
    }
  }
}
