// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Allocator of loopback ports for the tests of one JVM. A JVM reserves blocks of ports by listening
 * on the first port of each, so that parallel builds never use the same port. It returns each port
 * once. Thread-safe.
 */
final class PortAllocator {

  /** Highest port; operating systems use higher ones for outgoing connections. */
  private static final int HIGHEST = 32_000;

  private static final int LOWEST = 12_000;
  private static final int SIZE = 50;
  private static final int ATTEMPTS = 1_000;

  /** Listeners that reserve the blocks until the JVM ends. */
  private final List<ServerSocket> reserved = new ArrayList<>();

  private int next;
  private int end;

  /** Returns a port that nothing listens on, and that was not given before. */
  synchronized int take() {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (next == end) {
        reserve();
      }
      int port = next++;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port on the loopback interface");
  }

  private void reserve() {
    int blocks = (HIGHEST - LOWEST) / SIZE;
    for (int i = 0; i < ATTEMPTS; i++) {
      int first = LOWEST + SIZE * ThreadLocalRandom.current().nextInt(blocks);
      try {
        reserved.add(listen(first));
        next = first + 1;
        end = first + SIZE;
        return;
      } catch (IOException taken) {
        // the block of another JVM, or a port of another program
      }
    }
    throw new IllegalStateException("no free block of ports on the loopback interface");
  }

  private static boolean isFree(int port) {
    try {
      listen(port).close();
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
