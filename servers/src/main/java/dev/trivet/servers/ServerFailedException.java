// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.nio.file.Path;

/**
 * Exception for a server that did not start or that ended. Its message contains the last lines of
 * the log.
 */
public final class ServerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerFailedException(String what, Path log) {
    super(what + "\n" + LogTail.of(log));
  }
}
