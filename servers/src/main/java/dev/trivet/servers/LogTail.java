// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log, for messages. */
final class LogTail {

  private static final int LINES = 40;

  /** Servers colour what they write, also into a file. */
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

  private LogTail() {}

  static String of(Path log) {
    List<String> lines =
        COLOUR.matcher(read(log)).replaceAll("").lines().filter(LogTail::tells).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    return "The end of " + log + ":\n  " + String.join("\n  ", last);
  }

  /** Without the frames of stack traces, which push the reasons out of sight. */
  private static boolean tells(String line) {
    return !line.isBlank() && !line.startsWith("\tat ");
  }

  static String read(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(cannot be read: " + e.getMessage() + ")";
    }
  }
}
