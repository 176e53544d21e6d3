// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under whose name programs run: PostgreSQL refuses to run as root, and many containers know nobody
 * else.
 *
 * @param prefix what to put before a command
 * @param changesOwner whether files must be given to that somebody
 */
record RunAs(List<String> prefix, boolean changesOwner) {

  private static final int NOBODY = 65_534;

  /** As ourselves. */
  private static final RunAs OURSELVES = new RunAs(List.of(), false);

  /** Within a user namespace in which root is nobody; our files are that nobody's files. */
  private static final RunAs NAMESPACE = new RunAs(List.of("unshare", "-U"), false);

  /** As nobody, for where namespaces are forbidden, such as in Docker as it comes. */
  private static final RunAs OTHER =
      new RunAs(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), true);

  /** The first way of running that is not root's. */
  static RunAs choose() throws IOException {
    for (RunAs way : List.of(OURSELVES, NAMESPACE, OTHER)) {
      if (way.isUnprivileged()) {
        return way;
      }
    }
    throw new IOException(
        "PostgreSQL cannot be started for the tests: it refuses to run as root, and here root may"
            + " use neither 'unshare -U' nor 'setpriv' (package util-linux). Run the build as"
            + " another user, or allow one of them");
  }

  private boolean isUnprivileged() {
    try {
      Process process =
          new ProcessBuilder(command("id", "-u"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] id = process.getInputStream().readAllBytes();
      return process.waitFor() == 0
          && !new String(id, StandardCharsets.US_ASCII).strip().equals("0");
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A command that runs so. */
  List<String> command(String program, String... arguments) {
    List<String> whole = new ArrayList<>(prefix);
    whole.add(program);
    whole.addAll(List.of(arguments));
    return whole;
  }

  /** Where this somebody can reach files, preferably there. */
  Path folder(Path preferred) throws IOException {
    return changesOwner
        ? Files.createTempDirectory("trivet-postgres")
        : Files.createDirectories(preferred);
  }

  /** Gives a folder with all that is in it to this somebody. */
  void own(Path folder) throws IOException {
    if (!changesOwner) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
