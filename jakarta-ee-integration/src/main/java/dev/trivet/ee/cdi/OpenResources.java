// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import java.util.ArrayDeque;
import java.util.Deque;

/** List of what was opened; closes all of it, last opened first, whatever fails on the way. */
final class OpenResources implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      AutoCloseable last = opened.pop();
      try {
        last.close();
      } catch (Exception failed) {
        // whatever it is, the others must be closed, too
        LOG.log(
            System.Logger.Level.WARNING,
            "Trivet: could not close " + last.getClass().getSimpleName(),
            failed);
      }
    }
  }
}
