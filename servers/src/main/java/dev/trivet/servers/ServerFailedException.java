// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.nio.file.Path;

/** A server did not come up, or went away; the message ends with the end of its log. */
public final class ServerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerFailedException(String what, Path log) {
    super(what + "\n" + LogTail.of(log));
  }
}
