// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A port that must be free, and what to say if it is not.
 *
 * @param port its number
 * @param purpose who needs it
 * @param property with which another one can be chosen
 */
record BusyPort(int port, String purpose, String property) {

  private static final int PATIENCE_MILLIS = 500;

  /** Whether somebody listens there, on IPv4 or on IPv6: browsers try both for "localhost". */
  boolean taken() {
    try {
      for (InetAddress address : InetAddress.getAllByName("localhost")) {
        if (answers(address)) {
          return true;
        }
      }
    } catch (UnknownHostException noName) {
      return !free();
    }
    return !free();
  }

  String message() {
    return String.format(
        Locale.ROOT,
        """
        Port %d, needed for %s, is taken by another program.
        Stop that program, or choose another port: mvn -Prun -D%s=%d""",
        port,
        purpose,
        property,
        port + 1000);
  }

  private boolean answers(InetAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private boolean free() {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
